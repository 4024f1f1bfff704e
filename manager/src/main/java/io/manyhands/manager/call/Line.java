package io.manyhands.manager.call;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Calls that wait for the same thing: first come, first served, and nobody overtakes. */
public final class Line {
    private final Map<Ticket, Call> waiting = new LinkedHashMap<>();
    private final Function<Call, @Nullable Answer> attempt;
    private final ToLongFunction<Call> load;
    private long loaded;

    /** @param attempt does what a call wants, or gives null, and has changed nothing, while it cannot be done */
    public Line(Function<Call, @Nullable Answer> attempt) {
        this(attempt, call -> 0);
    }

    /** @param load how many characters a call brings along */
    public Line(Function<Call, @Nullable Answer> attempt, ToLongFunction<Call> load) {
        this.attempt = attempt;
        this.load = load;
    }

    /** Three of them, in an order that is the same in each process. */
    public static Map<String, Line> named(String a, Line first, String b, Line second, String c, Line third) {
        Map<String, Line> lines = new LinkedHashMap<>();
        lines.put(a, first);
        lines.put(b, second);
        lines.put(c, third);
        return lines;
    }

    /** @return null when the call waits now */
    public @Nullable Answer enter(Call call, String obstacle) {
        Answer answer = waiting.isEmpty() ? attempt(call) : null;
        if (answer != null) {
            return answer;
        }
        if (!call.mayWait()) {
            return timedOut(obstacle);
        }
        join(call);
        return null;
    }

    private @Nullable Answer attempt(Call call) {
        try {
            return attempt.apply(call);
        } catch (Refused e) {
            return e.refusal();
        }
    }

    /** Waits without an attempt. */
    public void join(Call call) {
        waiting.put(call.ticket(), call);
        loaded += load.applyAsLong(call);
    }

    public static Refusal timedOut(String obstacle) {
        return new Refusal(408, "timed-out", "Not done in time, and nothing has happened: " + obstacle);
    }

    /** Serves those whose turn it is, as far as it goes. @return whether anybody was served */
    public boolean serve(Turn turn) {
        boolean served = false;
        Iterator<Call> calls = waiting.values().iterator();
        while (calls.hasNext()) {
            Call first = calls.next();
            Answer answer = attempt(first);
            if (answer == null) {
                return served;
            }
            calls.remove();
            loaded -= load.applyAsLong(first);
            turn.answer(first, answer);
            served = true;
        }
        return served;
    }

    /** Empties the line. */
    public List<Call> takeAll() {
        List<Call> all = new ArrayList<>(waiting.values());
        waiting.clear();
        loaded = 0;
        return all;
    }

    public @Nullable Call takeFirst() {
        Iterator<Call> calls = waiting.values().iterator();
        if (!calls.hasNext()) {
            return null;
        }
        Call first = calls.next();
        leave(first);
        return first;
    }

    /** @return whether it waited here */
    public boolean leave(Call call) {
        boolean left = waiting.remove(call.ticket()) != null;
        loaded -= left ? load.applyAsLong(call) : 0;
        return left;
    }

    public boolean has(Call call) {
        return waiting.containsKey(call.ticket());
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    public int size() {
        return waiting.size();
    }

    /** How many characters those who wait have brought along. */
    public long load() {
        return loaded;
    }

    public Collection<Call> calls() {
        return List.copyOf(waiting.values());
    }
}
