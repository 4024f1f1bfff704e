package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code Semaphore} and {@code BoundedSemaphore}. A permit belongs to the session that took it, and comes back with
 * the session's end, unless the semaphore is made with {@code owned} false: then permits are only counted.
 */
final class SemaphoreObject implements SharedObject {
    private final boolean bounded;
    private final boolean owned;
    private final int initial;
    private int available;
    private long token;
    private final Map<String, Integer> held;
    private final Line line = new Line(this::grant);

    /** @param held permits by session */
    record State(boolean bounded, boolean owned, int initial, int available, long token, Map<String, Integer> held) {}

    SemaphoreObject(State state) {
        this.bounded = state.bounded();
        this.owned = state.owned();
        this.initial = state.initial();
        this.available = state.available();
        this.token = state.token();
        this.held = new LinkedHashMap<>(state.held());
    }

    static State initial(Arguments options, long at) {
        return initial(options, at, false);
    }

    static State initialBounded(Arguments options, long at) {
        return initial(options, at, true);
    }

    private static State initial(Arguments options, long at, boolean bounded) {
        int permits = options.count("permits", 1, 0);
        return new State(bounded, options.flag("owned", true), permits, permits, Tokens.first(at), Map.of());
    }

    @Override
    public State state() {
        return new State(bounded, owned, initial, available, token, new LinkedHashMap<>(held));
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
            case "available" -> Answer.of((long) available);
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private static int permits(Call call) {
        return call.arguments().count("permits", 1, 1);
    }

    private @Nullable Answer acquire(Call call) {
        if (owned) {
            call.requireSession("A permit");
        }
        if (bounded && permits(call) > initial) {
            throw Refused.value("There are never more than " + initial + " permits");
        }
        return line.enter(call, available + " permits are available, and " + line.size() + " calls wait before");
    }

    private @Nullable Answer grant(Call call) {
        int wanted = permits(call);
        if (wanted > available) {
            return null;
        }
        available -= wanted;
        if (owned) {
            held.merge(call.session(), wanted, Integer::sum);
        }
        return Answer.granted("true", ++token);
    }

    private Answer release(Call call, Turn turn) {
        int returned = permits(call);
        int own = held.getOrDefault(call.session(), 0);
        if (bounded && owned && returned > own) {
            throw new Refused(
                    409, "over-release", "The session holds " + own + " permits, it cannot release " + returned);
        }
        if (bounded && returned > initial - available) {
            throw new Refused(409, "over-release", "All but " + (initial - available) + " permits are there already");
        }
        if (returned > Integer.MAX_VALUE - available) {
            throw Refused.overflow(Integer.toString(returned), "what a semaphore can count");
        }
        keep(call.session(), own - returned);
        available += returned;
        line.serve(turn);
        return Answer.NONE;
    }

    private void keep(String session, int rest) {
        if (rest > 0) {
            held.put(session, rest);
        } else {
            held.remove(session);
        }
    }

    @Override
    public void sessionEnded(String session, Turn turn) {
        Integer own = held.remove(session);
        if (own != null) {
            available = (int) Math.min(Integer.MAX_VALUE, (long) available + own);
            line.serve(turn);
        }
    }

    @Override
    public Set<Owner> holders() {
        return held.keySet().stream().map(session -> new Owner(session, "")).collect(Collectors.toSet());
    }
}
