package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Effect;
import io.manyhands.manager.Limits;
import io.manyhands.manager.Manager;
import io.manyhands.manager.Snapshot;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.socket.Outbox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The managers as they are now, and the callers who have no answer yet. One lock guards all of it: a command takes
 * microseconds, and waits cross managers. Answers are told outside of the lock. Thread-safe.
 */
final class Managers {
    private static final Logger log = LoggerFactory.getLogger(Managers.class);
    static final Refusal ELSEWHERE =
            new Refusal(503, "not-leading", "This master does not have the managers now: ask again in a moment");
    private static final Refusal BUG = new Refusal(
            500, "internal", "The master failed at this call; its log says why, and nothing is known of it");

    private final Limits limits;
    private final int mostManagers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Manager> byName = new HashMap<>();
    private final Map<String, String> damaged = new HashMap<>();
    private final Pending pending = new Pending();
    /** Names of durable objects that are being written, and of sessions with calls that are. */
    private final Set<List<String>> making = new HashSet<>();

    private final Map<List<String>, Integer> unwritten = new HashMap<>();
    /** The numbers of the last records that were applied. */
    private final Map<String, Long> applied = new HashMap<>();

    private Watcher watcher = Watcher.NOBODY;
    private volatile BooleanSupplier serving = () -> false;

    Managers(ManagerProperties properties) {
        this.limits = properties.limits();
        this.mostManagers = properties.managers();
    }

    /** What happens here, for those who look after it. Called without the lock. */
    interface Watcher {
        Watcher NOBODY = new Watcher() {};

        default void waits(String manager, Call call) {}

        default void ended(String manager, String session, Refusal cause) {}

        /** A record was applied. */
        default void written(String manager, long number, int size) {}
    }

    void watch(Watcher by) {
        watcher = by;
    }

    boolean isServing() {
        return serving.getAsBoolean();
    }

    /** Where a command has to go. */
    private enum Route {
        NOW,
        JOURNAL
    }

    /**
     * Applies what concerns no durable object, and what only reads.
     *
     * @return the answer; null for a command that has to be written first
     */
    @Nullable CompletableFuture<Answer> tryNow(String name, Command command, Ticket ticket) {
        List<Runnable> told = new ArrayList<>(2);
        lock.lock();
        try {
            Refusal refusal = refusal(name, command);
            if (refusal != null) {
                return CompletableFuture.completedFuture(refusal);
            }
            CompletableFuture<Answer> answer = pending.expect(name, ticket);
            if (route(name, command, ticket) == Route.JOURNAL) {
                mark(name, command, ticket);
                return null;
            }
            apply(name, command, told);
            return answer;
        } finally {
            lock.unlock();
            tell(told);
        }
    }

    private @Nullable Refusal refusal(String name, Command command) {
        if (!isServing()) {
            return ELSEWHERE;
        }
        if (damaged.containsKey(name)) {
            return new Refusal(503, "damaged", damaged.getOrDefault(name, ""));
        }
        if (byName.containsKey(name)) {
            return null;
        }
        boolean begins = command instanceof Command.Create || command instanceof Command.Open;
        if (!begins) {
            return new Refusal(
                    404, "no-such-manager", "There is no manager '" + name + "': put an object into it first");
        }
        return byName.size() < mostManagers
                ? null
                : new Refusal(
                        429,
                        "too-many",
                        "There are " + mostManagers
                                + " managers, as many as there may be (manyhands.manager.managers)");
    }

    private Route route(String name, Command command, Ticket ticket) {
        Manager manager = manager(name);
        if (command instanceof Command.Operate operate) {
            boolean now = !manager.isDurable(operate.object())
                    || (manager.onlyReads(operate.object(), operate.operation())
                            && !unwritten.containsKey(List.of(name, ticket.session())));
            return now ? Route.NOW : Route.JOURNAL;
        }
        if (command instanceof Command.Create create) {
            boolean now =
                    manager.has(create.name()) || (!create.durable() && !making.contains(List.of(name, create.name())));
            return now ? Route.NOW : Route.JOURNAL;
        }
        if (command instanceof Command.Delete delete) {
            return manager.isDurable(delete.name()) ? Route.JOURNAL : Route.NOW;
        }
        return Route.JOURNAL;
    }

    private void mark(String name, Command command, Ticket ticket) {
        if (command instanceof Command.Create create) {
            making.add(List.of(name, create.name()));
        }
        if (ticket.hasSession()) {
            unwritten.merge(List.of(name, ticket.session()), 1, Integer::sum);
        }
    }

    private void unmark(String name, Command command) {
        if (command instanceof Command.Create create) {
            making.remove(List.of(name, create.name()));
        }
        Ticket ticket = ticket(command);
        if (ticket != null && ticket.hasSession()) {
            unwritten.computeIfPresent(List.of(name, ticket.session()), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    /** The answer to a command that is being written. */
    CompletableFuture<Answer> expect(String name, Ticket ticket) {
        return locked(() -> pending.expect(name, ticket));
    }

    /** A record is on disk. */
    void written(String name, long number, List<Command> commands, int size) {
        List<Runnable> told = new ArrayList<>();
        lock.lock();
        try {
            applied.put(name, number);
            for (Command command : commands) {
                unmark(name, command);
                apply(name, command, told);
            }
        } finally {
            lock.unlock();
        }
        Outbox.together(() -> tell(told));
        watcher.written(name, number, size);
    }

    /** A command could not be written. */
    void notWritten(String name, Command command, Ticket ticket, Refusal refusal) {
        Optional<CompletableFuture<Answer>> caller = locked(() -> {
            unmark(name, command);
            Manager manager = byName.get(name);
            boolean waits = manager != null && manager.isWaiting(ticket); // what failed was its repetition
            return Optional.ofNullable(waits ? pending.takeCaller(name, ticket) : pending.take(name, ticket));
        });
        caller.ifPresent(answer -> answer.complete(refusal));
    }

    /** Applies what no journal has to know. */
    void apply(String name, Command command) {
        List<Runnable> told = new ArrayList<>();
        lock.lock();
        try {
            apply(name, command, told);
        } finally {
            lock.unlock();
        }
        tell(told);
    }

    private void apply(String name, Command command, List<Runnable> told) {
        List<Effect> effects;
        try {
            effects = manager(name).apply(command);
        } catch (RuntimeException e) {
            log.error("Manager '{}' failed at {}", name, command, e);
            Ticket ticket = ticket(command);
            effects = ticket == null ? List.of() : List.of(new Effect.Answered(ticket, BUG));
        }
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answered answered) {
                CompletableFuture<Answer> answer = pending.take(name, answered.ticket());
                if (answer != null) {
                    told.add(() -> answer.complete(answered.answer()));
                }
            } else if (effect instanceof Effect.Waits waits) {
                told.add(() -> watcher.waits(name, waits.call()));
            } else if (effect instanceof Effect.Ended ended) {
                told.add(() -> watcher.ended(name, ended.session(), ended.cause()));
            }
        }
    }

    /** Each is told, whatever becomes of the others. */
    private static void tell(List<Runnable> told) {
        for (Runnable each : told) {
            try {
                each.run();
            } catch (RuntimeException e) {
                log.error("Somebody could not be told of an answer", e);
            }
        }
    }

    private static @Nullable Ticket ticket(Command command) {
        return command instanceof Command.Operate operate
                ? operate.ticket()
                : command instanceof Command.Create create
                        ? create.ticket()
                        : command instanceof Command.Delete delete ? delete.ticket() : null;
    }

    private Manager manager(String name) {
        return byName.computeIfAbsent(name, n -> new Manager(limits));
    }

    /** When the call's wait is to be ended. */
    void timer(String name, Call call, Future<?> timer) {
        boolean waits = locked(() -> {
            boolean still = manager(name).isWaiting(call.ticket());
            if (still) {
                pending.timer(name, call.ticket(), timer);
            }
            return still;
        });
        if (!waits) {
            timer.cancel(false);
        }
    }

    /** Whether the call waits for an object that no journal knows. */
    boolean waitsInMemory(String name, Ticket ticket) {
        return look(
                name,
                manager -> manager.waiting(ticket)
                        .map(call -> !manager.isDurable(call.object()))
                        .orElse(false),
                false);
    }

    /** Whether the call waits, or is being written. */
    boolean isExpected(String name, Ticket ticket) {
        return look(name, manager -> manager.isWaiting(ticket) || pending.has(name, ticket), false);
    }

    /** Looks at a manager under the lock; absent where there is none. */
    <T> T look(String name, Function<Manager, T> question, T absent) {
        return locked(() -> {
            Manager manager = byName.get(name);
            return manager == null ? absent : question.apply(manager);
        });
    }

    /** Asks each manager under the lock; by name. */
    <T> Map<String, T> lookAtAll(Function<Manager, T> question) {
        return locked(() -> {
            Map<String, T> answers = new TreeMap<>();
            byName.forEach((name, manager) -> answers.put(name, question.apply(manager)));
            return answers;
        });
    }

    Map<String, Manager> all() {
        return locked(() -> Map.copyOf(byName));
    }

    /** Managers in which there is nothing, with the numbers of their last records. */
    Map<String, Long> empty() {
        return locked(() -> {
            Map<String, Long> empty = new HashMap<>();
            byName.forEach((name, manager) -> {
                if (manager.isEmpty()) {
                    empty.put(name, applied.getOrDefault(name, 0L));
                }
            });
            return empty;
        });
    }

    /** Nothing is known of the manager on disk any more. */
    void drop(String name) {
        locked(() -> {
            applied.remove(name);
            return byName.containsKey(name) && manager(name).isEmpty() && byName.remove(name) != null;
        });
    }

    String snapshot(String name) {
        return locked(() -> Snapshot.write(manager(name)));
    }

    /**
     * From now on these are the managers.
     *
     * @param leads asked before each call: a master that stood still for a while has lost the lease before it hears of that,
     *     and what it remembers may be out of date
     */
    void serve(Map<String, Manager> restored, Map<String, String> unreadable, BooleanSupplier leads) {
        locked(() -> {
            byName.clear();
            byName.putAll(restored);
            damaged.clear();
            damaged.putAll(unreadable);
            serving = leads;
            return true;
        });
    }

    /** Another master has them now. */
    void stop() {
        serving = () -> false;
        List<CompletableFuture<Answer>> callers = locked(() -> {
            byName.clear();
            damaged.clear();
            applied.clear();
            making.clear();
            unwritten.clear();
            return pending.takeAll();
        });
        callers.forEach(answer -> answer.complete(ELSEWHERE));
    }

    private interface Work<T> {
        T get();
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
