package io.manyhands.model;

import java.util.List;

/**
 * What a master answers to one worker. An empty reply only proves that the worker's queue is there.
 *
 * @param settled outcomes and releases that need not be sent again, whether they were applied or came too late
 * @param lost the masters have given this incarnation up: whatever it holds runs elsewhere, so it must stop all of it and
 *     come back under a new name
 */
public record MasterReply(List<Grant> grants, List<Denial> denials, List<AttemptRef> settled, boolean lost)
        implements Message {
    public static final MasterReply EMPTY = new MasterReply(List.of(), List.of(), List.of(), false);
    public static final MasterReply LOST = new MasterReply(List.of(), List.of(), List.of(), true);

    public MasterReply {
        grants = grants == null ? List.of() : List.copyOf(grants);
        denials = denials == null ? List.of() : List.copyOf(denials);
        settled = settled == null ? List.of() : List.copyOf(settled);
    }
}
