package io.manyhands.examples.pool;

import io.manyhands.client.Manyhands;
import io.manyhands.client.json.NotSendableException;
import io.manyhands.client.task.Pool;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.Map;
import java.util.function.Supplier;

/** Python's pickling errors: what cannot travel is refused before it is sent, and the message says what and why. */
public final class Unsendable implements Example {
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // There is none.
    public String run(Manyhands cluster) {
        Pool pool = cluster.pool();
        String lambda = refusal(() -> pool.submit(() -> 42));
        WrongAnswer.unless("a lambda should be named: " + lambda, lambda.contains("lambda"));
        String thread = refusal(() -> pool.submit("echo", Map.of("helper", new Thread()), String.class));
        WrongAnswer.unless("the thread should be named: " + thread, thread.contains("java.lang.Thread"));
        return lambda + " | " + thread;
    }

    private static String refusal(Supplier<?> submission) {
        try {
            return "it was sent: " + submission.get();
        } catch (NotSendableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
