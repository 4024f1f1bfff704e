package io.manyhands.worker.channel;

import io.manyhands.model.Answer;
import io.manyhands.model.AttemptRef;
import io.manyhands.worker.runner.Attempt;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says to a child; exactly one of the fields says something.
 *
 * @param resumed the attempt has its slot again
 * @param dump all threads' stacks are wanted
 */
public record ToChild(
        @Nullable Setup setup,
        @Nullable Attempt run,
        @Nullable AttemptRef interrupt,
        @Nullable Answer answer,
        @Nullable AttemptRef resumed,
        boolean dump,
        boolean end) {

    /**
     * What a child is to be.
     *
     * @param worker the incarnation's name
     * @param sources the classes of the application to make, without the worker's own parts; none where it has only the
     *     built-in handlers and plugins
     * @param settings properties, which may be secrets
     * @param system the system properties that the application was started with
     * @param arguments the application's own
     */
    public record Setup(
            String worker,
            List<String> sources,
            Map<String, String> settings,
            Map<String, String> system,
            List<String> arguments) {}

    public static final ToChild DUMP = new ToChild(null, null, null, null, null, true, false);
    public static final ToChild END = new ToChild(null, null, null, null, null, false, true);

    public static ToChild setup(Setup setup) {
        return new ToChild(setup, null, null, null, null, false, false);
    }

    public static ToChild run(Attempt attempt) {
        return new ToChild(null, attempt, null, null, null, false, false);
    }

    public static ToChild interrupt(AttemptRef attempt) {
        return new ToChild(null, null, attempt, null, null, false, false);
    }

    public static ToChild answer(Answer answer) {
        return new ToChild(null, null, null, answer, null, false, false);
    }

    public static ToChild resumed(AttemptRef attempt) {
        return new ToChild(null, null, null, null, attempt, false, false);
    }
}
