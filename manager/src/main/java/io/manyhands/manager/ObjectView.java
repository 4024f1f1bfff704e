package io.manyhands.manager;

import io.manyhands.manager.call.Owner;
import java.util.List;

/**
 * An object as people see it.
 *
 * @param size about how many characters it holds
 * @param holders who holds something of it, or has leases on its items
 * @param waiting how many calls wait for it
 * @param suspected whether those who wait and those who hold may wait for one another
 */
public record ObjectView(
        String name,
        String kind,
        boolean durable,
        long createdAt,
        long size,
        List<Owner> holders,
        int waiting,
        boolean suspected) {

    static ObjectView of(SharedEntry entry, boolean suspected) {
        return new ObjectView(
                entry.name(),
                entry.kind().label(),
                entry.durable(),
                entry.createdAt(),
                entry.object().size(),
                List.copyOf(entry.object().holders()),
                entry.waiting(),
                suspected);
    }
}
