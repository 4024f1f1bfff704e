package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Callers who have no answer yet, and the timers that will end their waits. Guarded by its owner. */
final class Pending {
    private final Map<Key, Expected> expected = new HashMap<>();

    private record Key(String manager, Ticket ticket) {}

    private static final class Expected {
        private final CompletableFuture<Answer> answer = new CompletableFuture<>();
        private @Nullable Future<?> timer;
    }

    /** The answer to come; the same for all who ask with the same ticket. */
    CompletableFuture<Answer> expect(String manager, Ticket ticket) {
        return expected.computeIfAbsent(new Key(manager, ticket), key -> new Expected()).answer;
    }

    boolean has(String manager, Ticket ticket) {
        return expected.containsKey(new Key(manager, ticket));
    }

    void timer(String manager, Ticket ticket, Future<?> timer) {
        Expected waiting = expected.computeIfAbsent(new Key(manager, ticket), key -> new Expected());
        cancel(waiting.timer);
        waiting.timer = timer;
    }

    /** @return what is to be completed, outside of all locks; null where nobody waits for it */
    @Nullable CompletableFuture<Answer> take(String manager, Ticket ticket) {
        Expected waiting = expected.remove(new Key(manager, ticket));
        if (waiting == null) {
            return null;
        }
        cancel(waiting.timer);
        return waiting.answer;
    }

    /** As {@link #take}, for a call that goes on waiting: its time goes on, too. */
    @Nullable CompletableFuture<Answer> takeCaller(String manager, Ticket ticket) {
        Key key = new Key(manager, ticket);
        Expected waiting = expected.remove(key);
        if (waiting == null) {
            return null;
        }
        if (waiting.timer != null) {
            Expected rest = new Expected();
            rest.timer = waiting.timer;
            expected.put(key, rest);
        }
        return waiting.answer;
    }

    private static void cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
    }

    /** Empties it. */
    List<CompletableFuture<Answer>> takeAll() {
        List<CompletableFuture<Answer>> all =
                expected.values().stream().map(waiting -> waiting.answer).toList();
        expected.values().forEach(waiting -> cancel(waiting.timer));
        expected.clear();
        return all;
    }
}
