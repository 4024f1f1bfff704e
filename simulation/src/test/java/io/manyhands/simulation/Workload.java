package io.manyhands.simulation;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Heartbeat.TaskType;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.worker.runner.Attempt;
import java.util.List;
import java.util.Map;

/** What there is to do, and who can. */
final class Workload {
    /** Does as told. */
    static final String PLAIN = "plain";
    /** Known to the first workers only. */
    static final String RARE = "rare";
    /** Fails now and then. */
    static final String FLAKY = "flaky";
    /** Never ends by itself, now and then. */
    static final String HANGING = "hanging";
    /** Takes its worker with it, now and then. */
    static final String KILLING = "killing";

    static final String CPU = "cpu";
    static final String IO = "io";

    private Workload() {}

    /** Workers of one make. */
    record Crew(Map<String, Integer> slots, List<TaskType> types) {
        static final Crew ALL_ROUND = new Crew(
                Map.of(CPU, 2, IO, 1),
                List.of(
                        new TaskType(PLAIN, CPU),
                        new TaskType(FLAKY, CPU),
                        new TaskType(KILLING, CPU),
                        new TaskType(HANGING, IO),
                        new TaskType(RARE, IO)));
        static final Crew OLD_RELEASE = new Crew(
                Map.of(CPU, 2, IO, 1),
                List.of(
                        new TaskType(PLAIN, CPU),
                        new TaskType(FLAKY, CPU),
                        new TaskType(KILLING, CPU),
                        new TaskType(HANGING, IO)));

        /** What becomes of the attempt. */
        Plan plan(Attempt attempt, String worker, Timeline timeline) {
            String type = attempt.offer().type();
            long millis = 1 + timeline.below(timeline.chance(0.1) ? 3_000 : 120);
            if (types.stream().noneMatch(known -> known.name().equals(type))) {
                TaskError unknown = new TaskError(ErrorKind.UNKNOWN_TYPE, "no handler for " + type, null);
                return Plan.ends(1, Outcome.failure(attempt.grant(), unknown));
            }
            if (type.equals(KILLING) && timeline.chance(0.5)) {
                return new Plan(millis, true, false, null);
            }
            if (type.equals(HANGING) && timeline.chance(0.5)) {
                return new Plan(millis, false, true, null);
            }
            if (timeline.chance(type.equals(FLAKY) ? 0.5 : 0.03)) {
                TaskError error = new TaskError(ErrorKind.ERROR, "by chance", null);
                return Plan.ends(millis, Outcome.failure(attempt.grant(), error));
            }
            return Plan.ends(
                    millis,
                    Outcome.success(
                            attempt.grant(),
                            result(attempt.ref().task(), attempt.ref().attempt(), worker),
                            0));
        }
    }

    /** What an attempt returns: it names who made it. */
    static String result(long task, int attempt, String worker) {
        return "\"%d/%d by %s\"".formatted(task, attempt, worker);
    }

    /** How an attempt goes. */
    record Plan(long millis, boolean kills, boolean hangs, Outcome outcome) {
        static Plan ends(long millis, Outcome outcome) {
            return new Plan(millis, false, false, outcome);
        }
    }
}
