package io.manyhands.worker.outbox;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one kind, at most one for a key, in the order in which they fall due: within a stage every message waits
 * equally long, so the order of sending is the order of repeating.
 */
final class Unanswered<K, M> {
    static final long FIRST_REPEAT_NANOS = 2_000_000_000L;
    static final long REPEAT_NANOS = 5_000_000_000L;
    static final long NEVER = Long.MAX_VALUE;

    private final Map<K, M> unsent = new LinkedHashMap<>();
    private final Map<K, Sent<M>> sentOnce = new LinkedHashMap<>();
    private final Map<K, Sent<M>> sentOften = new LinkedHashMap<>();
    private final ToIntFunction<M> weigher;

    /** @param weigher about how many characters a message takes */
    Unanswered(ToIntFunction<M> weigher) {
        this.weigher = weigher;
    }

    void add(K ref, M message) {
        unsent.put(ref, message);
    }

    /** The message that need not be sent again; null where there is none. */
    @Nullable M answered(K ref) {
        Sent<M> sent = sentOnce.remove(ref);
        if (sent == null) {
            sent = sentOften.remove(ref);
        }
        return sent == null ? unsent.remove(ref) : sent.message;
    }

    int size() {
        return unsent.size() + sentOnce.size() + sentOften.size();
    }

    void clear() {
        unsent.clear();
        sentOnce.clear();
        sentOften.clear();
    }

    List<K> refs() {
        List<K> refs = new ArrayList<>(size());
        refs.addAll(sentOften.keySet());
        refs.addAll(sentOnce.keySet());
        refs.addAll(unsent.keySet());
        return refs;
    }

    /** Nanoseconds until something is due: 0 or less for now, {@link #NEVER} where nothing waits. */
    long untilDue(long now) {
        if (!unsent.isEmpty()) {
            return 0;
        }
        return Math.min(untilDue(sentOnce, FIRST_REPEAT_NANOS, now), untilDue(sentOften, REPEAT_NANOS, now));
    }

    private static <K, M> long untilDue(Map<K, Sent<M>> stage, long wait, long now) {
        return stage.isEmpty() ? NEVER : stage.values().iterator().next().at + wait - now;
    }

    /** Makes everything due: what was sent before is perhaps lost. */
    void sendAgain() {
        Map<K, M> fresh = new LinkedHashMap<>(unsent);
        unsent.clear();
        sentOften.forEach((ref, sent) -> unsent.put(ref, sent.message));
        sentOnce.forEach((ref, sent) -> unsent.put(ref, sent.message));
        unsent.putAll(fresh);
        sentOnce.clear();
        sentOften.clear();
    }

    /** What is due and fits into the budget, the longest waiting first. */
    List<M> take(long now, Budget budget) {
        List<M> due = new ArrayList<>();
        repeat(sentOften, REPEAT_NANOS, now, budget, due);
        repeat(sentOnce, FIRST_REPEAT_NANOS, now, budget, due);
        Iterator<Map.Entry<K, M>> fresh = unsent.entrySet().iterator();
        while (fresh.hasNext()) {
            Map.Entry<K, M> entry = fresh.next();
            if (!budget.spend(weigher.applyAsInt(entry.getValue()))) {
                break;
            }
            due.add(entry.getValue());
            sentOnce.put(entry.getKey(), new Sent<>(entry.getValue(), now));
            fresh.remove();
        }
        return due;
    }

    private void repeat(Map<K, Sent<M>> stage, long wait, long now, Budget budget, List<M> due) {
        Map<K, Sent<M>> repeated = new LinkedHashMap<>();
        Iterator<Map.Entry<K, Sent<M>>> waiting = stage.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<K, Sent<M>> entry = waiting.next();
            M message = entry.getValue().message;
            if (entry.getValue().at + wait - now > 0 || !budget.spend(weigher.applyAsInt(message))) {
                break;
            }
            due.add(message);
            repeated.put(entry.getKey(), new Sent<>(message, now));
            waiting.remove();
        }
        sentOften.putAll(repeated);
    }

    private record Sent<M>(M message, long at) {}
}
