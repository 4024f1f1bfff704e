package io.manyhands.worker.process;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.ToChild;
import io.manyhands.worker.child.Asks;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** What one child's attempt asks the masters, and its waits without a slot. Thread-safe. */
final class ChildAsks {
    private final Asks asks;
    private final Channel channel;
    private final Set<AskRef> asked = ConcurrentHashMap.newKeySet();
    private volatile boolean waiting;

    ChildAsks(Asks asks, Channel channel) {
        this.asks = asks;
        this.channel = channel;
    }

    void ask(Ask ask) {
        asked.add(ask.askRef());
        CompletableFuture<Void> unused = asks.ask(ask).thenAccept(answer -> answered(ask.askRef(), answer));
    }

    private void answered(AskRef ask, Answer answer) {
        if (asked.remove(ask)) {
            channel.send(ToChild.answer(answer));
        }
    }

    void drop(AskRef ask) {
        asked.remove(ask);
        asks.forget(ask);
    }

    /** Nobody waits for answers any more. */
    void forget() {
        asked.forEach(asks::forget);
    }

    /** @param agreed false where the child has to keep its slot while it waits */
    void giveUpSlot(AttemptRef attempt, BooleanSupplier agreed) {
        if (agreed.getAsBoolean()) {
            waiting = true;
            asks.line().giveUpSlot(attempt);
        }
    }

    /** On a thread of its own: it may take as long as slots are taken. */
    void resume(AttemptRef attempt, Runnable goesOn) {
        if (!waiting) {
            channel.send(ToChild.resumed(attempt));
            return;
        }
        waiting = false;
        Thread resuming = new Thread(
                () -> {
                    try {
                        asks.line().resume(attempt);
                        goesOn.run();
                        channel.send(ToChild.resumed(attempt));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "resume-" + attempt);
        resuming.setDaemon(true);
        resuming.start();
    }
}
