package io.manyhands.client.task;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks that have no end yet, by how far they are. A master follows only so many for one client; others wait here. Thread-safe. */
final class Outstanding {
    private static final int MOST = 40_000;

    private final String client = UUID.randomUUID().toString();
    private final Deque<Submission> waiting = new ArrayDeque<>();
    private final Map<Integer, Submission> unanswered = new LinkedHashMap<>();
    /** Several futures where a task was attached to. */
    private final Map<String, List<RemoteFuture<?>>> followed = new HashMap<>();

    private int last;

    /** @return what is to be said now; empty when it has to wait for the end of others */
    synchronized Optional<Submission> add(String json, RemoteFuture<?> future) {
        int id = ++last;
        waiting.add(new Submission(id, client + "-" + id, json, future));
        return next();
    }

    /** The next that may be said. */
    synchronized Optional<Submission> next() {
        while (!waiting.isEmpty() && unanswered.size() + followed.size() < MOST) {
            Submission first = waiting.remove();
            if (!first.future().isDone()) {
                unanswered.put(first.id(), first);
                return Optional.of(first);
            }
            first.future().notSent();
        }
        return Optional.empty();
    }

    synchronized List<Submission> unanswered() {
        return List.copyOf(unanswered.values());
    }

    synchronized Optional<Submission> unanswered(int id) {
        return Optional.ofNullable(unanswered.get(id));
    }

    synchronized List<String> followed() {
        return List.copyOf(followed.keySet());
    }

    synchronized void follow(String task, RemoteFuture<?> future) {
        followed.computeIfAbsent(task, t -> new ArrayList<>(1)).add(future);
    }

    /** @return null when it was answered before */
    synchronized @Nullable RemoteFuture<?> accepted(int id, String task) {
        Submission submission = unanswered.remove(id);
        if (submission == null) {
            return null;
        }
        follow(task, submission.future());
        return submission.future();
    }

    synchronized @Nullable RemoteFuture<?> refused(int id) {
        Submission submission = unanswered.remove(id);
        return submission == null ? null : submission.future();
    }

    /** @return none when its end was told before */
    synchronized List<RemoteFuture<?>> ended(String task) {
        List<RemoteFuture<?>> futures = followed.remove(task);
        return futures == null ? List.of() : futures;
    }

    synchronized Collection<RemoteFuture<?>> removeAll() {
        List<RemoteFuture<?>> all = new ArrayList<>();
        followed.values().forEach(all::addAll);
        unanswered.values().forEach(submission -> all.add(submission.future()));
        waiting.forEach(submission -> all.add(submission.future()));
        followed.clear();
        unanswered.clear();
        waiting.clear();
        return all;
    }
}
