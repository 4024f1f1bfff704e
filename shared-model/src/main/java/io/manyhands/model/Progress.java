package io.manyhands.model;

import org.jspecify.annotations.Nullable;

/**
 * How far an attempt is, in a unit of its handler's own.
 *
 * @param done 0 or more; may exceed a total that was only a guess
 * @param total 0 where it is not known
 * @param message what is being done, for a person
 */
public record Progress(long done, long total, @Nullable String message) {
    public Progress {
        if (done < 0 || total < 0) {
            throw new IllegalArgumentException("progress must not be negative: " + done + " of " + total);
        }
    }
}
