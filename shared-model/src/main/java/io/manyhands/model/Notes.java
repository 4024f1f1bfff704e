package io.manyhands.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the handler of a running attempt has said since the attempt's notes before. Unlike an outcome they are not repeated
 * until they are acknowledged: a report that is lost takes its notes with it, and no others.
 *
 * @param secret the grant's secret
 * @param number counts the attempt's notes from 1, so that a report that comes twice is recognised
 * @param progress the newest one; null where nothing new was said of it
 * @param lines of the attempt's log, the oldest first
 */
public record Notes(
        long task,
        int attempt,
        long secret,
        long number,
        @Nullable Progress progress,
        List<String> lines) {
    public Notes {
        if (number < 1) {
            throw new IllegalArgumentException("notes of task " + task + " must count from 1: " + number);
        }
        lines = lines == null ? List.of() : List.copyOf(lines);
    }

    public AttemptRef ref() {
        return new AttemptRef(task, attempt);
    }

    /** About how many characters they take. */
    public int size() {
        int size = 0;
        for (String line : lines) {
            size += line.length();
        }
        return size;
    }
}
