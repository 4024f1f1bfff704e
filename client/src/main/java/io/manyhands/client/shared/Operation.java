package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.session.Calls;
import io.manyhands.client.shared.session.Pending;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Request;
import io.manyhands.client.shared.session.Wait;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One operation while it is put together; refusals come as the JDK's exceptions where it has them. For one thread. */
final class Operation {
    private final Calls calls;
    private final String object;
    private final String name;
    private final Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    private String owner = thread();
    private Wait wait = Wait.NOT;
    private @Nullable Function<Reply, List<Request>> giveBack;

    Operation(Calls calls, String object, String name) {
        this.calls = calls;
        this.object = object;
        this.name = name;
    }

    /** The calling thread as the master knows it: unique in the session, and the same for as long as the thread lives. */
    static String thread() {
        return "t" + Thread.currentThread().getId();
    }

    Operation with(String argument, @Nullable Object value) {
        arguments.put(argument, value);
        return this;
    }

    /** Somebody else than the calling thread. */
    Operation by(String caller) {
        owner = caller;
        return this;
    }

    Operation waiting(Wait time) {
        wait = time;
        return this;
    }

    /** What undoes it, when it is done and nobody is left who wants it. */
    Operation givenBackBy(Function<Reply, List<Operation>> undo) {
        giveBack = reply -> undo.apply(reply).stream().map(Operation::request).toList();
        return this;
    }

    private Request request() {
        return Request.operation(object, name, arguments, owner, wait, giveBack);
    }

    /** Says it, and does not wait for the answer. */
    Pending say() {
        return calls.link().say(request());
    }

    /** The answer to what was said. */
    static Reply answer(Calls calls, Pending said) {
        return translating(() -> calls.answer(said));
    }

    /** The same; null when it could not be done at once. */
    static @Nullable Reply answerInTime(Calls calls, Pending said) {
        try {
            return calls.answer(said);
        } catch (ManyhandsException e) {
            return nullIfTimedOut(e);
        }
    }

    /** Waits, whatever happens. */
    Reply reply() {
        Request request = request();
        return translating(() -> calls.call(request));
    }

    /** @return null when its time was up, or it could not be done at once */
    @Nullable Reply replyInTime() {
        try {
            return calls.call(request());
        } catch (ManyhandsException e) {
            return nullIfTimedOut(e);
        }
    }

    JsonNode value() {
        return reply().value();
    }

    /** @throws InterruptedException when it was not done */
    Reply await() throws InterruptedException {
        try {
            return calls.await(request());
        } catch (ManyhandsException e) {
            throw Refusals.translated(e);
        }
    }

    /** @return null when its time was up */
    @Nullable Reply awaitInTime() throws InterruptedException {
        try {
            return calls.await(request());
        } catch (ManyhandsException e) {
            return nullIfTimedOut(e);
        }
    }

    private static @Nullable Reply nullIfTimedOut(ManyhandsException refusal) {
        if (refusal.kind().equals(Refusals.TIMED_OUT)) {
            return null;
        }
        throw Refusals.translated(refusal);
    }

    static <T> T translating(Supplier<T> call) {
        try {
            return call.get();
        } catch (ManyhandsException e) {
            throw Refusals.translated(e);
        }
    }
}
