package io.manyhands.master.event;

import io.manyhands.master.event.EventReads.Look;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.follow.PatientReads;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.LongSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * Follows a task until it has ended, as server-sent events (<a
 * href="https://html.spec.whatwg.org/multipage/server-sent-events.html">HTML standard</a>). Events are read from the ledger
 * at the reader's speed: a slow reader costs nobody anything. Thread-safe.
 */
final class EventStream {
    /** Should a ring be missed, or ring at another master, this is how late an event comes. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    /** A client that has gone is noticed when something is written to it. */
    private static final long KEEP_ALIVE_NANOS = Duration.ofSeconds(15).toNanos();

    private static final byte[] KEEP_ALIVE = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = new JsonMapper();

    private final EventReads reads;
    private final Bells bells;
    private final LongSupplier nanoClock;

    EventStream(EventReads reads, Bells bells, LongSupplier nanoClock) {
        this.reads = reads;
        this.bells = bells;
        this.nanoClock = nanoClock;
    }

    /** Writes every event that a reader with so much does not have, as they come. */
    void follow(long task, Position had, OutputStream to) throws IOException {
        OutputStream out = new BufferedOutputStream(to, 1 << 13);
        try (Bells.Ear ear = bells.listen(task)) {
            Position position = had;
            long written = nanoClock.getAsLong();
            Look look = look(task, position, ear);
            while (true) {
                position = write(look, position, out);
                if (look.ended() && !look.more()) {
                    out.flush();
                    return;
                }
                long now = nanoClock.getAsLong();
                if (!look.events().isEmpty()) {
                    written = now;
                } else if (now - written >= KEEP_ALIVE_NANOS) {
                    out.write(KEEP_ALIVE);
                    written = now;
                }
                out.flush();
                if (!look.more()) {
                    ear.await(LOOK_AGAIN);
                }
                look = look(task, position, ear);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("The master is stopping; resume with Last-Event-ID");
        }
    }

    private Look look(long task, Position had, Bells.Ear ear) throws IOException, InterruptedException {
        return PatientReads.read(() -> reads.look(task, had), ear);
    }

    private static Position write(Look look, Position had, OutputStream out) throws IOException {
        Position position = had;
        for (TaskEvent event : look.events()) {
            position = event.after(position);
            String text = "id: " + position + "\nevent: " + event.kind() + "\ndata: " + JSON.writeValueAsString(event)
                    + "\n\n";
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return position;
    }
}
