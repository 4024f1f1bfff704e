package io.manyhands.master.callback;

import io.manyhands.master.callback.CallbackWrites.Lease;
import io.manyhands.master.callback.CallbackWrites.Settled;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.model.TaskIds;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Hands due callbacks to a few threads that send them. Each is leased before and settled after; whatever is lost in between
 * is due again when the lease is over. Steps are taken by one thread; the rest is thread-safe.
 */
final class Deliveries implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deliveries.class);
    private static final String DUE = "SELECT " + Callback.COLUMNS
            + " FROM callback WHERE next_at <= :now AND host NOT IN (:busy) ORDER BY next_at LIMIT 50";
    /** Longer than a name server and a peer take together. */
    private static final Duration LEASE = Duration.ofSeconds(60);

    private static final Duration BETWEEN_STEPS = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration STOP_BOUND = Duration.ofSeconds(2);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int SENDERS = 4;
    private static final int SENDERS_PER_HOST = 2;
    private static final int WEIGHT = 500;

    private final Ledger ledger;
    private final JdbcClient readers;
    private final Attempt attempt;
    private final CallbackMeters meters;
    private final InstantSource clock;
    private final BooleanSupplier leads;
    private final Handler<Lease, Boolean> lease;
    private final Handler<Settled, Boolean> settle;
    private final Handler<Long, Integer> forget;
    private final Slots slots = new Slots(SENDERS, SENDERS_PER_HOST);
    private final ExecutorService senders;

    /** @param leads false while another master does this */
    Deliveries(
            Ledger ledger,
            JdbcClient readers,
            CallbackWrites writes,
            Attempt attempt,
            CallbackMeters meters,
            InstantSource clock,
            BooleanSupplier leads) {
        this.ledger = ledger;
        this.readers = readers;
        this.attempt = attempt;
        this.meters = meters;
        this.clock = clock;
        this.leads = leads;
        this.lease = writes::lease;
        this.settle = writes::settle;
        this.forget = writes::forget;
        AtomicInteger number = new AtomicInteger();
        this.senders = Executors.newFixedThreadPool(SENDERS, task -> {
            Thread thread = new Thread(task, "callback-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Sends what is due, for as long as senders become free and there is more. */
    void step() throws InterruptedException {
        try {
            boolean more = leads.getAsBoolean();
            while (more) {
                long releases = slots.releases();
                more = startSome() > 0 && slots.awaitRelease(releases, BETWEEN_STEPS) && leads.getAsBoolean();
            }
        } catch (DataAccessException e) {
            log.debug("Cannot look for due callbacks now; the next look will", e);
        }
    }

    private int startSome() throws InterruptedException {
        if (!slots.hasFree()) {
            return 0;
        }
        int started = 0;
        for (Callback due : due()) {
            if (slots.take(due.host())) {
                started += start(due) ? 1 : 0;
            }
        }
        return started;
    }

    private List<Callback> due() {
        List<String> busy = new ArrayList<>(slots.busyHosts());
        busy.add(""); // nobody's: SQL has no empty list
        return readers.sql(DUE)
                .param("now", clock.millis())
                .param("busy", busy)
                .query((row, n) -> Callback.read(row))
                .list();
    }

    private boolean start(Callback due) throws InterruptedException {
        boolean started = false;
        try {
            long until = clock.millis() + LEASE.toMillis();
            started =
                    ledger.write(lease, new Lease(due, until), WEIGHT).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            if (started) {
                senders.execute(() -> send(due.leased(until)));
            }
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Task {}'s callback could not be leased; later", due.task(), e);
        } finally {
            if (!started) {
                slots.release(due.host());
            }
        }
        return started;
    }

    private void send(Callback leased) {
        try {
            settle(leased, verdict(leased));
        } finally {
            slots.release(leased.host());
        }
    }

    private Verdict verdict(Callback leased) {
        try {
            return attempt.deliver(leased);
        } catch (RuntimeException e) {
            log.debug("Task {}'s callback failed unexpectedly", leased.task(), e);
            return Verdict.failed(leased.attempts(), "the master failed: " + e);
        }
    }

    private void settle(Callback leased, Verdict verdict) {
        long now = clock.millis();
        long retryAt = now
                + Backoff.after(leased.attempts(), ThreadLocalRandom.current().nextDouble())
                        .toMillis();
        CompletableFuture<?> unused = ledger.write(settle, new Settled(leased, verdict, now, retryAt), WEIGHT, PATIENCE)
                .thenAccept(settled -> {
                    if (settled) {
                        tell(leased, verdict);
                    }
                });
    }

    private void tell(Callback leased, Verdict verdict) {
        meters.count(verdict.kind());
        if (verdict.kind() == Verdict.Kind.GIVEN_UP) {
            log.warn(
                    "Nobody is told that task {} has ended: its callback to {} is given up, {}",
                    TaskIds.format(leased.task()),
                    leased.host(),
                    verdict.reason());
        }
    }

    /** Removes what was given up long ago. */
    void forgetOld() {
        if (leads.getAsBoolean()) {
            CompletableFuture<?> unused = ledger.write(forget, clock.millis() - KEPT.toMillis(), WEIGHT);
        }
    }

    /** What does not end soon is broken off; its lease ends, and another master, or this one's successor, sends it again. */
    @Override
    public void close() {
        senders.shutdown();
        try {
            if (!senders.awaitTermination(STOP_BOUND.toMillis(), TimeUnit.MILLISECONDS)) {
                log.debug("A callback is broken off; it is sent again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
