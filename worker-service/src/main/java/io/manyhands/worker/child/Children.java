package io.manyhands.worker.child;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.Grant;
import io.manyhands.model.SharedCall;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import io.manyhands.worker.handler.ChildFailed;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One attempt's children. Thread-safe. */
public final class Children {
    private static final Duration SUBMISSION = Duration.ofMinutes(1);
    /** For masters to answer what they need not wait for; a change of leaders is over long before. */
    private static final Duration ANSWER = Duration.ofMinutes(1);

    private static final Duration A_MOMENT = Duration.ofMillis(200);

    private final Asks asks;
    private final Grant grant;
    private final JsonMapper json;
    private final AtomicLong numbers = new AtomicLong();

    public Children(Asks asks, Grant grant, JsonMapper json) {
        this.asks = asks;
        this.grant = grant;
        this.json = json;
    }

    /** @return the child's id, once it is on disk */
    public String submit(String type, @Nullable Object input) throws InterruptedException {
        ObjectNode submission = json.createObjectNode();
        submission.put("type", type);
        submission.set("input", json.valueToTree(input));
        Ask ask = ask(json.writeValueAsString(submission), null, null);
        try {
            Answer answer = asks.ask(ask).get(SUBMISSION.toMillis(), TimeUnit.MILLISECONDS);
            Long child = answer.child();
            if (child == null) {
                throw new ChildFailed("The masters refuse a task of type " + type, null, answer.error());
            }
            return TaskIds.format(child);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("No master has answered within " + SUBMISSION, e);
        } finally {
            asks.forget(ask);
        }
    }

    /**
     * Waits for the end of a task, without a slot.
     *
     * @return the result's JSON text
     */
    public String await(String task, Duration atMost) throws InterruptedException, TimeoutException {
        OptionalLong id = TaskIds.parse(task);
        if (id.isEmpty()) {
            throw new IllegalArgumentException("'" + task + "' is no task id");
        }
        Answer answer = awaitWithoutSlot(ask(null, id.getAsLong(), null), atMost);
        String result = answer.result();
        TaskError error = answer.error();
        if (result == null) {
            TaskState state = answer.state() == null ? TaskState.FAILED : answer.state();
            throw new ChildFailed("Task " + task + " is " + state, state, error);
        }
        return result;
    }

    private Answer awaitWithoutSlot(Ask ask, Duration atMost) throws InterruptedException, TimeoutException {
        asks.line().giveUpSlot(grant.ref());
        Answer answer;
        try {
            answer = asks.ask(ask).get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            asks.line().resume(grant.ref());
            throw e;
        } finally {
            asks.forget(ask);
        }
        asks.line().resume(grant.ref());
        return answer;
    }

    /**
     * Calls a shared object. A call that waits for more than a moment does so without a slot.
     *
     * @param mayWait how long the masters may take for it, beyond their usual time
     * @return the answer's frame
     */
    public String shared(SharedCall call, Duration mayWait) throws InterruptedException {
        Ask ask = ask(null, null, call);
        try {
            Duration soon = mayWait.isZero() ? ANSWER : A_MOMENT;
            Answer answer;
            try {
                answer = asks.ask(ask).get(soon.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (mayWait.isZero()) {
                    throw e;
                }
                answer = awaitWithoutSlot(ask, mayWait.plus(ANSWER));
            }
            return Objects.requireNonNull(answer.shared(), "a shared call's answer");
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("No master has answered within " + mayWait.plus(ANSWER), e);
        } finally {
            asks.forget(ask);
        }
    }

    private Ask ask(@Nullable String submission, @Nullable Long awaited, @Nullable SharedCall shared) {
        return new Ask(
                grant.task(), grant.attempt(), grant.secret(), numbers.incrementAndGet(), submission, awaited, shared);
    }
}
