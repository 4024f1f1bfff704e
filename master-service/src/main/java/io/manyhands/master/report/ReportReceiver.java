package io.manyhands.master.report;

import io.manyhands.master.fleet.Leases;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Notes;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes reports from the fabric to the ledger and replies back. A report that could not be written is dropped without an
 * answer: its sender repeats it. Start and stop are idempotent.
 */
final class ReportReceiver implements LeaderDuty, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ReportReceiver.class);
    /** Reports under way to the ledger at a time; beyond, they wait in the fabric. */
    private static final int CREDIT = 256;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Transport transport;
    private final Ledger ledger;
    private final Reports reports;
    private final Leases leases;
    private @Nullable Subscription subscription;

    ReportReceiver(Transport transport, Ledger ledger, Reports reports, Leases leases) {
        this.transport = transport;
        this.ledger = ledger;
        this.reports = reports;
        this.leases = leases;
    }

    @Override
    public synchronized void begin() {
        if (subscription == null) {
            subscription = transport.subscribe(Destination.masters(), CREDIT, this::receive);
        }
    }

    private void receive(Delivery<WorkerReport> delivery) {
        WorkerReport report = delivery.message();
        leases.heard(report.worker()); // even if it cannot be written now: silence is something else
        CompletableFuture<?> unused = ledger.write(reports, report, weight(report), PATIENCE)
                .whenComplete((reply, error) -> {
                    delivery.ack();
                    if (error == null) {
                        reply.ifPresent(message -> reply(report.worker(), message));
                    } else {
                        log.debug("A report of {} could not be written; it will repeat it", report.worker(), error);
                    }
                });
    }

    private void reply(String worker, MasterReply message) {
        try {
            transport.publish(Destination.worker(worker), List.of(message));
        } catch (TransportException e) {
            log.debug("A reply to {} is lost; it will ask again", worker, e);
        }
    }

    private static long weight(WorkerReport report) {
        long results = report.outcomes().stream()
                .mapToLong(outcome ->
                        outcome.result() == null ? 0 : outcome.result().length())
                .sum();
        long notes = report.notes().stream().mapToLong(Notes::size).sum();
        return 500 + 2 * (results + notes);
    }

    @Override
    public synchronized void end() {
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    @Override
    public void close() {
        end();
    }
}
