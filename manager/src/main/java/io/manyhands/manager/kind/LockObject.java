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
import io.manyhands.manager.json.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code Lock} and {@code RLock}, but for one thing: only who holds it may release it. Each grant has a token higher
 * than all before, for whatever the lock protects to refuse a former holder.
 */
final class LockObject implements SharedObject {
    private final boolean reentrant;
    private @Nullable Owner holder;
    private int depth;
    private long token;
    /** Those in the line who come back from a condition, and with what. */
    private final Map<Ticket, Return> returning = new LinkedHashMap<>();

    private final Line line = new Line(this::grant);

    /**
     * A wait for a condition that is over once the lock is there again.
     *
     * @param depth how often the lock was held
     * @param notified false when it was given up
     */
    private record Return(int depth, boolean notified) {}

    record ReturnState(Ticket ticket, int depth, boolean notified) {}

    record State(boolean reentrant, @Nullable Owner holder, int depth, long token, List<ReturnState> returning) {}

    LockObject(State state) {
        this.reentrant = state.reentrant();
        this.holder = state.holder();
        this.depth = state.depth();
        this.token = state.token();
        state.returning().forEach(each -> returning.put(each.ticket(), new Return(each.depth(), each.notified())));
    }

    static State initial(Arguments options, long at) {
        return new State(false, null, 0, Tokens.first(at), List.of());
    }

    static State initialReentrant(Arguments options, long at) {
        return new State(true, null, 0, Tokens.first(at), List.of());
    }

    @Override
    public State state() {
        List<ReturnState> returns = new ArrayList<>();
        returning.forEach((ticket, each) -> returns.add(new ReturnState(ticket, each.depth, each.notified)));
        return new State(reentrant, holder, depth, token, returns);
    }

    @Override
    public Map<String, Line> lines() {
        return Map.of("acquire", line);
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        return switch (call.operation()) {
            case "acquire" -> acquire(call);
            case "release" -> release(call, turn);
            case "status" -> Answer.of(status());
            default -> throw new IllegalStateException(call.operation());
        };
    }

    @Nullable Answer acquire(Call call) {
        call.requireSession("A lock");
        if (reentrant && call.owner().equals(holder)) {
            depth++;
            return Answer.granted("true", token);
        }
        return line.enter(call, holder == null ? "others wait before" : holder + " holds the lock");
    }

    private @Nullable Answer grant(Call call) {
        if (holder != null) {
            return null;
        }
        Return from = returning.remove(call.ticket());
        holder = call.owner();
        depth = from == null ? 1 : from.depth;
        return Answer.granted(Json.of(from == null || from.notified), ++token);
    }

    Answer release(Call call, Turn turn) {
        requireHolder(call);
        if (call.arguments().has("token") && !Order.same(call.arguments().value("token"), Json.of(token))) {
            throw Refused.notOwner("The lock was granted again since: its token is " + token + ", not "
                    + call.arguments().value("token"));
        }
        if (--depth == 0) {
            holder = null;
            line.serve(turn);
        }
        return Answer.NONE;
    }

    void requireHolder(Call call) {
        if (!call.owner().equals(holder)) {
            throw Refused.notOwner(
                    holder == null ? "Nobody holds the lock" : holder + " holds the lock, not " + call.owner());
        }
    }

    /** The holder waits for a condition, and lets others have the lock meanwhile. @return how often it was held */
    int leave(Turn turn) {
        int left = depth;
        depth = 0;
        holder = null;
        line.serve(turn);
        return left;
    }

    /** The wait for a condition is over as soon as the lock is there. */
    void comeBack(Call waiter, int heldBefore, boolean notified, Turn turn) {
        returning.put(waiter.ticket(), new Return(heldBefore, notified));
        line.join(waiter);
        line.serve(turn);
    }

    boolean isComingBack(Call waiter) {
        return returning.containsKey(waiter.ticket());
    }

    @Override
    public void giveUp(Call waiter, Refusal cause, Turn turn) {
        returning.remove(waiter.ticket());
        SharedObject.super.giveUp(waiter, cause, turn);
    }

    @Override
    public void sessionEnded(String session, Turn turn) {
        if (holder != null && holder.session().equals(session)) {
            leave(turn);
        }
    }

    private String status() {
        Map<String, String> status = new LinkedHashMap<>();
        status.put("held", Json.of(holder != null));
        if (holder != null) {
            status.put("session", Json.of(holder.session()));
            status.put("owner", Json.of(holder.name()));
            status.put("depth", Json.of(depth));
            status.put("token", Json.of(token));
        }
        status.put("waiting", Json.of(line.size()));
        return Json.object(status);
    }

    @Override
    public Set<Owner> blockers(Call waiter, Turn turn) {
        return holders();
    }

    @Override
    public Set<Owner> holders() {
        return holder == null ? Set.of() : Set.of(holder);
    }
}
