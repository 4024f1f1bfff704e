package io.manyhands.client.shared.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The calls that have no answer yet, in the order in which they were made. Masters keep a session's last 256 answers for the
 * case that calls are said again; so no more are said at a time than that, but for those that wait, which are answered at
 * other times. The others stand in line, and whatever is called after them behind them. Guarded by its link.
 */
final class Underway {
    private static final int MOST = 200;

    private final Map<Long, Pending> said = new LinkedHashMap<>();
    private final Deque<Pending> unsaid = new ArrayDeque<>();
    private long numbers;
    private int prompt;

    void add(Pending call) {
        unsaid.add(call);
    }

    /** Those whose turn it is, with their numbers: they are to be said now. */
    List<Pending> next() {
        List<Pending> next = new ArrayList<>();
        while (!unsaid.isEmpty() && prompt < MOST) {
            Pending call = unsaid.remove();
            // Not before: numbers that come much later than higher ones are refused.
            call.number(++numbers);
            said.put(call.number(), call);
            prompt += call.isPrompt() ? 1 : 0;
            next.add(call);
        }
        return next;
    }

    @Nullable Pending find(long number) {
        return said.get(number);
    }

    boolean has(Pending call) {
        return said.get(call.number()) == call || unsaid.contains(call);
    }

    void remove(Pending call) {
        if (said.remove(call.number(), call)) {
            prompt -= call.isPrompt() ? 1 : 0;
        }
    }

    /** @return whether it was there, and has not been said */
    boolean removeUnsaid(Pending call) {
        return unsaid.remove(call);
    }

    /** In their order. */
    List<Pending> said() {
        return List.copyOf(said.values());
    }

    /** Empties it. @return all that were there */
    List<Pending> takeAll() {
        List<Pending> all = new ArrayList<>(said.values());
        all.addAll(unsaid);
        said.clear();
        unsaid.clear();
        prompt = 0;
        return all;
    }

    /** Leaves those that wait at the master. @return all that were there */
    List<Pending> leaveWaiting() {
        List<Pending> all = takeAll();
        all.stream()
                .filter(call -> call.number() > 0 && !call.isPrompt())
                .forEach(call -> said.put(call.number(), call));
        return all;
    }
}
