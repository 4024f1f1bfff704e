package io.manyhands.model;

import java.util.List;

/**
 * What a master answers to one worker. An empty reply only proves that the worker's queue is there.
 *
 * @param settled outcomes and releases that need not be sent again, whether they were applied or came too late
 * @param stops attempts that this worker should end
 * @param answers to what its attempts have asked
 * @param assignments tasks to run that it has not claimed; only for workers that say that they take them
 * @param drain the worker should take nothing new, finish what it runs, and stop
 * @param lost the masters have given this incarnation up: whatever it holds runs elsewhere, so it must stop all of it and
 *     come back under a new name
 */
public record MasterReply(
        List<Grant> grants,
        List<Denial> denials,
        List<AttemptRef> settled,
        List<Stop> stops,
        List<Answer> answers,
        List<Assignment> assignments,
        boolean drain,
        boolean lost)
        implements Message {
    public static final MasterReply EMPTY =
            new MasterReply(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, false);
    public static final MasterReply LOST =
            new MasterReply(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), false, true);

    public MasterReply {
        grants = grants == null ? List.of() : List.copyOf(grants);
        denials = denials == null ? List.of() : List.copyOf(denials);
        settled = settled == null ? List.of() : List.copyOf(settled);
        stops = stops == null ? List.of() : List.copyOf(stops);
        answers = answers == null ? List.of() : List.copyOf(answers);
        assignments = assignments == null ? List.of() : List.copyOf(assignments);
    }

    public static MasterReply of(List<Grant> grants, List<Denial> denials, List<AttemptRef> settled) {
        return new MasterReply(grants, denials, settled, List.of(), List.of(), List.of(), false, false);
    }

    public static MasterReply stop(Stop stop) {
        return new MasterReply(List.of(), List.of(), List.of(), List.of(stop), List.of(), List.of(), false, false);
    }

    public static MasterReply answer(Answer answer) {
        return new MasterReply(List.of(), List.of(), List.of(), List.of(), List.of(answer), List.of(), false, false);
    }

    public static MasterReply assign(Assignment assignment) {
        return new MasterReply(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(assignment), false, false);
    }

    public static MasterReply askToDrain() {
        return new MasterReply(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), true, false);
    }
}
