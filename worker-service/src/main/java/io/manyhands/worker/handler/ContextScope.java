package io.manyhands.worker.handler;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The time in which a thread works for an attempt: {@link TaskContext#current()} and SLF4J's MDC say for which. Leaving it
 * puts back what was before. For those who run attempts; handlers use {@link TaskContext#wrap(Runnable)}.
 */
public final class ContextScope {
    private static final InheritableThreadLocal<@Nullable Surroundings> CURRENT = new InheritableThreadLocal<>();
    private static final String[] KEYS = {"task", "attempt", "type", "worker"};

    private final @Nullable Surroundings before;
    private final @Nullable String[] logged = new @Nullable String[KEYS.length];

    private ContextScope(Surroundings now) {
        before = CURRENT.get();
        CURRENT.set(now);
        for (int i = 0; i < KEYS.length; i++) {
            logged[i] = MDC.get(KEYS[i]);
            MDC.put(KEYS[i], now.logged.get(KEYS[i]));
        }
    }

    /** What a thread knows of its attempt. */
    record Surroundings(TaskContext context, AttemptValues values, Map<String, String> logged) {
        ContextScope enter() {
            return new ContextScope(this);
        }

        Runnable around(Runnable task) {
            return () -> {
                ContextScope scope = enter();
                try {
                    task.run();
                } finally {
                    scope.leave();
                }
            };
        }
    }

    /** Begins on this thread; to be left on the same. */
    public static ContextScope enter(TaskContext context, AttemptValues values) {
        Map<String, String> logged = Map.of(
                "task", context.taskId(),
                "attempt", String.valueOf(context.attempt()),
                "type", context.type(),
                "worker", context.worker());
        return new Surroundings(context, values, logged).enter();
    }

    /** A thread that a pool made during an attempt has inherited it, and lives on: an attempt that has ended is nobody's. */
    static Optional<Surroundings> find() {
        return Optional.ofNullable(CURRENT.get()).filter(found -> !found.values.isEnded());
    }

    static Surroundings current() {
        return find().orElseThrow(
                        () -> new IllegalStateException("This thread works for no task attempt, or for one that"
                                + " has ended: give a pool its work through TaskContext.wrap(…)"));
    }

    static AttemptValues values() {
        return current().values;
    }

    public void leave() {
        if (before == null || before.values.isEnded()) {
            CURRENT.remove();
        } else {
            CURRENT.set(before);
        }
        for (int i = 0; i < KEYS.length; i++) {
            String text = logged[i];
            if (text == null) {
                MDC.remove(KEYS[i]);
            } else {
                MDC.put(KEYS[i], text);
            }
        }
    }
}
