package io.manyhands.master.follow;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.DataAccessException;

/** Reads of a stream that has begun: a database that is away for a while only holds it up. */
public final class PatientReads {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private PatientReads() {}

    /**
     * Reads, again and again if need be, for a minute.
     *
     * @param ear slept at between two tries
     * @throws IOException when the database has not answered by then; the reader is to resume where he stopped
     */
    public static <T> T read(Supplier<T> reading, Bells.Ear ear) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return reading.get();
            } catch (DataAccessException e) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IOException("The database does not answer; resume later", e);
                }
                ear.await(Duration.ofMillis(500));
            }
        }
    }
}
