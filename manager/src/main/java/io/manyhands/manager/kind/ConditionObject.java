package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code Condition}. A wait releases the lock and has it again when it is over, whether it was notified (true) or its
 * time was up (false): so a wait that is over in vain is an answer here, and no refusal.
 */
final class ConditionObject implements SharedObject {
    private static final String TIMED_OUT = "timed-out";

    /** Its name, or null for a lock of the condition's own. */
    private final @Nullable String lockName;

    private final @Nullable LockObject ownLock;
    /** How often each of those who wait held the lock. */
    private final Map<Ticket, Integer> depths = new LinkedHashMap<>();

    private final Line waiters = new Line(call -> null);

    record DepthState(Ticket ticket, int depth) {}

    record State(@Nullable String lock, LockObject.@Nullable State ownLock, List<DepthState> depths) {}

    ConditionObject(State state) {
        this.lockName = state.lock();
        this.ownLock = state.ownLock() == null ? null : new LockObject(state.ownLock());
        state.depths().forEach(each -> depths.put(each.ticket(), each.depth()));
    }

    static State initial(Arguments options, long at) {
        return options.has("lock")
                ? new State(options.string("lock"), null, List.of())
                : new State(null, LockObject.initialReentrant(options, at), List.of());
    }

    @Override
    public State state() {
        List<DepthState> held = new ArrayList<>();
        depths.forEach((ticket, depth) -> held.add(new DepthState(ticket, depth)));
        return new State(lockName, ownLock == null ? null : ownLock.state(), held);
    }

    @Override
    public Map<String, Line> lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        lines.put("wait", waiters);
        if (ownLock != null) {
            lines.putAll(ownLock.lines());
        }
        return lines;
    }

    @Override
    public Set<String> references() {
        return lockName == null ? Set.of() : Set.of(lockName);
    }

    private LockObject lock(Turn turn) {
        if (ownLock != null) {
            return ownLock;
        }
        String name = Objects.requireNonNull(lockName);
        if (turn.object(name) instanceof LockObject lock) {
            return lock;
        }
        throw Refused.value("The condition's lock '" + name + "' is neither a lock nor an rlock");
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        LockObject lock = lock(turn);
        return switch (call.operation()) {
            case "acquire" -> lock.acquire(call);
            case "release" -> lock.release(call, turn);
            case "wait" -> await(call, lock, turn);
            case "notify" -> Answer.of((long) wake(call, lock, call.arguments().count("count", 1, 1), turn));
            case "notify-all" -> Answer.of((long) wake(call, lock, waiters.size(), turn));
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private @Nullable Answer await(Call call, LockObject lock, Turn turn) {
        lock.requireHolder(call);
        if (!call.mayWait()) {
            return Answer.FALSE;
        }
        waiters.join(call);
        depths.put(call.ticket(), lock.leave(turn));
        return null;
    }

    /** @return how many were woken */
    private int wake(Call call, LockObject lock, int most, Turn turn) {
        lock.requireHolder(call);
        int woken = 0;
        while (woken < most) {
            Call waiter = waiters.takeFirst();
            if (waiter == null) {
                break;
            }
            comeBack(waiter, lock, true, turn);
            woken++;
        }
        return woken;
    }

    private void comeBack(Call waiter, LockObject lock, boolean notified, Turn turn) {
        lock.comeBack(waiter, Objects.requireNonNull(depths.remove(waiter.ticket())), notified, turn);
    }

    /** Who has waited long enough still has to wait for the lock; whoever is gone does not. */
    @Override
    public void giveUp(Call waiter, Refusal cause, Turn turn) {
        LockObject lock = lock(turn);
        boolean timedOut = cause.slug().equals(TIMED_OUT);
        if (waiters.leave(waiter)) {
            if (timedOut) {
                comeBack(waiter, lock, false, turn);
            } else {
                depths.remove(waiter.ticket());
                turn.answer(waiter, cause);
            }
        } else if (!timedOut || !lock.isComingBack(waiter)) {
            lock.giveUp(waiter, cause, turn);
        }
    }

    @Override
    public void sessionEnded(String session, Turn turn) {
        if (ownLock != null) {
            ownLock.sessionEnded(session, turn);
        }
    }

    /** Known once the wait is over and only the lock is missing. */
    @Override
    public Set<Owner> blockers(Call waiter, Turn turn) {
        return waiters.has(waiter) ? Set.of() : lock(turn).holders();
    }

    @Override
    public Set<Owner> holders() {
        return ownLock == null ? Set.of() : ownLock.holders();
    }

    @Override
    public long size() {
        return lockName == null ? 0 : Json.of(lockName).length();
    }
}
