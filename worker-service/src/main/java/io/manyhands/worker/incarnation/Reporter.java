package io.manyhands.worker.incarnation;

import io.manyhands.model.Heartbeat;
import io.manyhands.model.Notes;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import io.manyhands.worker.outbox.Batch;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends an incarnation's reports, each until the fabric takes it. For one thread. */
final class Reporter {
    private static final Logger log = LoggerFactory.getLogger(Reporter.class);
    private static final long FIRST_PAUSE = Duration.ofMillis(50).toNanos();
    private static final long MAX_PAUSE = Duration.ofSeconds(2).toNanos();
    static final int INVENTORY_EVERY = 5;

    private final String worker;
    private final Transport transport;
    private final Announcement announcement;
    private final Desk desk;
    private int heartbeats;
    private boolean failing;

    Reporter(String worker, Transport transport, Announcement announcement, Desk desk) {
        this.worker = worker;
        this.transport = transport;
        this.announcement = announcement;
        this.desk = desk;
    }

    /** A heartbeat; every fifth one, and one that is out of turn, says what the worker holds. */
    Heartbeat heartbeat(boolean outOfTurn) {
        boolean inventory = outOfTurn || heartbeats++ % INVENTORY_EVERY == 0;
        return announcement.heartbeat(desk.view(), inventory ? desk.inventory() : null);
    }

    /** False when the incarnation was over before the report was sent. */
    boolean send(@Nullable Heartbeat heartbeat, Batch batch, List<Notes> notes) throws InterruptedException {
        if (heartbeat == null && batch.isEmpty() && notes.isEmpty()) {
            return true;
        }
        WorkerReport report = new WorkerReport(
                worker, heartbeat, batch.claims(), batch.outcomes(), batch.releases(), notes, batch.asks(), false);
        long pause = FIRST_PAUSE;
        while (!handOver(report)) {
            if (!desk.pause(pause)) {
                return false;
            }
            pause = Math.min(2 * pause, MAX_PAUSE);
        }
        return true;
    }

    /** The incarnation's last words; tried once. */
    void sayGoodbye() {
        handOver(new WorkerReport(worker, null, List.of(), List.of(), List.of(), true));
    }

    private boolean handOver(WorkerReport report) {
        try {
            transport.publish(Destination.masters(), List.of(report));
            if (failing) {
                log.info("Worker {} reports again", worker);
            }
            failing = false;
            return true;
        } catch (TransportException e) {
            if (!failing) {
                log.warn("Worker {} cannot report, and keeps trying: {}", worker, e.getMessage());
            }
            failing = true;
            return false;
        }
    }
}
