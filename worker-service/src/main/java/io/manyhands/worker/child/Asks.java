package io.manyhands.worker.child;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An incarnation's open asks, and who waits for their answers. Thread-safe. */
public final class Asks {
    private final Map<AskRef, CompletableFuture<Answer>> open = new ConcurrentHashMap<>();
    private volatile @Nullable Line line;

    /** The way to the masters, and to the slots. */
    public interface Line {
        /** To be sent, again and again, until it is answered. */
        void send(Ask ask);

        /** Nobody waits for it any more. */
        void drop(AskRef ask);

        /** The attempt waits and needs no slot. */
        void giveUpSlot(AttemptRef attempt);

        /** Waits until the attempt has a slot again. */
        void resume(AttemptRef attempt) throws InterruptedException;
    }

    /** @param to the incarnation's; before, nothing can be asked */
    public void connect(Line to) {
        line = to;
    }

    public Line line() {
        Line connected = line;
        if (connected == null) {
            throw new IllegalStateException("The worker has not begun");
        }
        return connected;
    }

    /** @param ask repeated until it is answered or forgotten */
    public CompletableFuture<Answer> ask(Ask ask) {
        CompletableFuture<Answer> answer = new CompletableFuture<>();
        open.put(ask.askRef(), answer);
        line().send(ask);
        return answer;
    }

    void forget(Ask ask) {
        forget(ask.askRef());
    }

    /** Nobody waits for the answer any more. */
    public void forget(AskRef ask) {
        if (open.remove(ask) != null) {
            line().drop(ask);
        }
    }

    public void answered(Answer answer) {
        CompletableFuture<Answer> waiting = open.remove(answer.askRef());
        if (waiting != null) {
            waiting.complete(answer);
        }
    }
}
