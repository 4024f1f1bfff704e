package io.manyhands.worker.handler;

import io.manyhands.model.Heartbeat.TaskType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Every handler of this worker, by type. Thread-safe. */
public final class Handlers {
    private final Map<String, Handler> byType = new ConcurrentHashMap<>();
    private final Map<String, Runnable> later = new ConcurrentHashMap<>();

    /** @throws IllegalStateException when the type has a handler already */
    void add(Handler handler) {
        Handler other = byType.putIfAbsent(handler.type(), handler);
        if (other != null) {
            throw new IllegalStateException("The task type '" + handler.type() + "' has two handlers: " + other.method()
                    + " and " + handler.method() + "; give one of them another name");
        }
    }

    /** For a process that is to begin soon and runs few types: the handler is added when somebody asks for it. */
    public void addLater(String type, Runnable adding) {
        later.put(type, adding);
    }

    /** Null where the worker does not know the type. */
    public @Nullable Handler of(String type) {
        later.computeIfPresent(type, (wanted, adding) -> {
            adding.run();
            return null;
        });
        return byType.get(type);
    }

    /** Sorted. */
    public Collection<String> types() {
        Collection<String> all = new TreeSet<>(byType.keySet());
        all.addAll(later.keySet());
        return all;
    }

    /** The types, sorted, whose tasks go to none of these pools unless a submission names one. */
    public List<String> typesOutside(Collection<String> pools) {
        return byType.values().stream()
                .filter(handler -> !pools.contains(handler.pool()))
                .map(handler -> handler.type() + " (" + handler.pool() + ")")
                .sorted()
                .toList();
    }

    public List<TaskType> announcement() {
        return byType.values().stream()
                .map(handler -> new TaskType(handler.type(), handler.pool()))
                .toList();
    }
}
