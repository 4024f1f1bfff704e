package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who uses the manager: what was answered lately, and which calls wait. */
final class Session {
    /** How many answers are kept for a caller that did not get them; one that has more calls on the way than this is mad. */
    static final int REMEMBERED = 256;

    /** And how many characters of them. */
    static final long REMEMBERED_SIZE = 4_000_000;

    private final String id;
    private final long ttlMillis;
    private final Map<Long, Remembered> answers = new LinkedHashMap<>();
    private final Set<Ticket> waiting = new HashSet<>();
    private final Set<String> used = new LinkedHashSet<>();
    private long forgotten;
    private long size;

    /** @param durable whether it answers a call of an object that outlives its master */
    record Remembered(Answer answer, boolean durable) {}

    Session(String id, long ttlMillis, long forgotten) {
        this.id = id;
        this.ttlMillis = ttlMillis;
        this.forgotten = forgotten;
    }

    String id() {
        return id;
    }

    long ttlMillis() {
        return ttlMillis;
    }

    /** The highest number of a call whose answer is not kept any more. */
    long forgotten() {
        return forgotten;
    }

    Map<Long, Remembered> answers() {
        return answers;
    }

    /** The names of the objects of which it may hold something. */
    Set<String> used() {
        return used;
    }

    /** What it holds of a condition's lock it may hold under the condition's name. */
    void uses(SharedEntry entry) {
        used.add(entry.name());
        used.addAll(entry.object().references());
    }

    Set<Ticket> waiting() {
        return waiting;
    }

    /**
     * @return what the call was answered before, or null for a new one
     * @throws Refused for a call so old that nobody knows
     */
    @Nullable Answer answered(long number) {
        Remembered known = answers.get(number);
        if (known == null && number <= forgotten) {
            throw new Refused(
                    409,
                    "answer-forgotten",
                    "Call " + number + " is too old to know whether it was answered: the last " + REMEMBERED
                            + " answers are kept, and numbers must grow");
        }
        return known == null ? null : known.answer;
    }

    void remember(long number, Answer answer, boolean durable) {
        answers.put(number, new Remembered(answer, durable));
        size += size(answer);
        while (answers.size() > REMEMBERED || (size > REMEMBERED_SIZE && answers.size() > 1)) {
            Map.Entry<Long, Remembered> oldest = answers.entrySet().iterator().next();
            answers.remove(oldest.getKey());
            size -= size(oldest.getValue().answer);
            forgotten = Math.max(forgotten, oldest.getKey());
        }
    }

    private static long size(Answer answer) {
        return answer instanceof Answer.Value value ? value.json().length() : 0;
    }
}
