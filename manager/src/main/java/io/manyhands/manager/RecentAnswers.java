package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a session was answered lately, for the case that the answer was lost and the call comes again. */
final class RecentAnswers {
    /** How many answers are kept; a caller that has more calls on their way than this is mad. */
    static final int MOST = 256;

    /** And how many characters of them. */
    static final long MOST_SIZE = 4_000_000;

    private final Map<Long, Answer> byNumber = new LinkedHashMap<>();
    private long forgotten;
    private long size;

    /** @param forgotten the highest number of a call whose answer is not kept any more */
    RecentAnswers(long forgotten) {
        this.forgotten = forgotten;
    }

    long forgotten() {
        return forgotten;
    }

    Map<Long, Answer> all() {
        return byNumber;
    }

    /** What the call was answered before, as far as that is remembered. */
    @Nullable Answer find(long number) {
        return byNumber.get(number);
    }

    /** @throws Refused for a call so old that nobody knows */
    void requireNew(long number) {
        if (number <= forgotten) {
            throw new Refused(
                    409,
                    "answer-forgotten",
                    "Call " + number + " is too old to know whether it was answered: the last " + MOST
                            + " answers are kept, and numbers must grow");
        }
    }

    void add(long number, Answer answer) {
        byNumber.put(number, answer);
        size += size(answer);
        while (byNumber.size() > MOST || (size > MOST_SIZE && byNumber.size() > 1)) {
            Map.Entry<Long, Answer> oldest = byNumber.entrySet().iterator().next();
            byNumber.remove(oldest.getKey());
            size -= size(oldest.getValue());
            forgotten = Math.max(forgotten, oldest.getKey());
        }
    }

    private static long size(Answer answer) {
        return answer instanceof Answer.Value value ? value.json().length() : 0;
    }
}
