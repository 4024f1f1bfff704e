package io.manyhands.manager;

import io.manyhands.manager.call.Owner;
import java.util.List;

/**
 * An object as people see it.
 *
 * @param size about how many characters it holds
 * @param holders who holds something of it, or has leases on its items
 * @param waiting how many calls wait for it
 */
public record ObjectView(
        String name, String kind, boolean durable, long createdAt, long size, List<Owner> holders, int waiting) {

    static ObjectView of(SharedEntry entry) {
        return new ObjectView(
                entry.name(),
                entry.kind().label(),
                entry.durable(),
                entry.createdAt(),
                entry.object().size(),
                List.copyOf(entry.object().holders()),
                entry.waiting());
    }
}
