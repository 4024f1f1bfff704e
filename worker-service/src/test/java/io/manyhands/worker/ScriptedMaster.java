package io.manyhands.worker;

import io.manyhands.model.Answer;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Notes;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** As much of a master as a worker can see: grants a claim once, settles outcomes and releases, remembers everything. */
public final class ScriptedMaster implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 120;

    private final Transport transport;
    private final Subscription reports;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<AttemptRef, String> granted = new HashMap<>();
    private final Map<AttemptRef, Outcome> outcomes = new HashMap<>();
    private final List<Release> releases = new ArrayList<>();
    private final List<Heartbeat> heartbeats = new ArrayList<>();
    private final List<Notes> notes = new ArrayList<>();
    private final List<AttemptRef> claims = new ArrayList<>();
    private final Set<String> workers = new LinkedHashSet<>();
    private final Set<String> left = new LinkedHashSet<>();
    private final Set<String> lost = new LinkedHashSet<>();
    private long largestReport;
    private boolean deaf;
    private long nextTask = 1;

    public ScriptedMaster(Transport transport) {
        this.transport = transport;
        this.reports = transport.subscribe(Destination.masters(), 64, delivery -> {
            delivery.ack();
            answer(delivery.message());
        });
    }

    public long offer(String pool, String type, String input) {
        return offer(pool, type, input, null);
    }

    public long offer(String pool, String type, String input, Long firstIndex) {
        long task = nextTask++;
        transport.publish(Destination.pool(pool), List.of(new Offer(task, 1, type, input, firstIndex)));
        return task;
    }

    public long offerWithTimeout(String pool, String type, String input, long timeoutMillis) {
        long task = nextTask++;
        transport.publish(Destination.pool(pool), List.of(new Offer(task, 1, type, input, null, timeoutMillis)));
        return task;
    }

    public void offerAll(String pool, String type, String input, int count) {
        List<Offer> offers = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            offers.add(new Offer(nextTask++, 1, type, input, null));
        }
        transport.publish(Destination.pool(pool), offers);
    }

    /** Answers nothing from now on. */
    public void goDeaf() {
        locked(() -> deaf = true);
    }

    public void giveUp(String worker) {
        locked(() -> lost.add(worker));
    }

    private void answer(WorkerReport report) {
        List<Grant> grants = new ArrayList<>();
        List<Denial> denials = new ArrayList<>();
        List<AttemptRef> settled = new ArrayList<>();
        List<Answer> answers = new ArrayList<>();
        lock.lock();
        try {
            note(report);
            if (deaf) {
                return;
            }
            if (!lost.contains(report.worker())) {
                for (AttemptRef claim : report.claims()) {
                    String owner = granted.putIfAbsent(claim, report.worker());
                    if ((owner == null || owner.equals(report.worker())) && !outcomes.containsKey(claim)) {
                        grants.add(new Grant(claim.task(), claim.attempt(), secret(claim)));
                    } else {
                        denials.add(new Denial(claim.task(), claim.attempt(), "taken"));
                    }
                }
                for (Outcome outcome : report.outcomes()) {
                    outcomes.putIfAbsent(outcome.ref(), outcome);
                    settled.add(outcome.ref());
                }
                for (Release release : report.releases()) {
                    releases.add(release);
                    settled.add(release.ref());
                }
            }
        } finally {
            changed.signalAll();
            lock.unlock();
        }
        boolean isLost = lost.contains(report.worker());
        boolean inventory = report.heartbeat() != null && report.heartbeat().held() != null;
        if (isLost || inventory || !(grants.isEmpty() && denials.isEmpty() && settled.isEmpty() && answers.isEmpty())) {
            transport.publish(
                    Destination.worker(report.worker()),
                    List.of(new MasterReply(grants, denials, settled, List.of(), answers, List.of(), false, isLost)));
        }
    }

    private void note(WorkerReport report) {
        workers.add(report.worker());
        claims.addAll(report.claims());
        notes.addAll(report.notes());
        largestReport = Math.max(
                largestReport, report.claims().size() + report.outcomes().size());
        if (report.heartbeat() != null) {
            heartbeats.add(report.heartbeat());
        }
        if (report.leaving()) {
            left.add(report.worker());
        }
    }

    public static long secret(AttemptRef ref) {
        return ref.task() * 31 + ref.attempt();
    }

    public Outcome awaitOutcome(long task) {
        AttemptRef ref = new AttemptRef(task, 1);
        await(() -> outcomes.containsKey(ref));
        return outcomes.get(ref);
    }

    public void awaitOutcomes(int count) {
        await(() -> outcomes.size() >= count);
    }

    public void awaitGranted(long task) {
        await(() -> granted.containsKey(new AttemptRef(task, 1)));
    }

    public List<String> awaitWorkers(int count) {
        await(() -> workers.size() >= count);
        return locked(() -> List.copyOf(workers));
    }

    /** Until every worker that was ever heard of has said goodbye. */
    public void awaitLeft() {
        await(() -> left.equals(workers));
    }

    public void awaitHeartbeats(int count) {
        await(() -> heartbeats.size() >= count);
    }

    public List<Heartbeat> heartbeats() {
        return locked(() -> List.copyOf(heartbeats));
    }

    public List<Release> releases() {
        return locked(() -> List.copyOf(releases));
    }

    public void awaitNotes(int count) {
        await(() -> notes.size() >= count);
    }

    public List<Notes> notes() {
        return locked(() -> List.copyOf(notes));
    }

    public Set<AttemptRef> outcomes() {
        return locked(() -> Set.copyOf(outcomes.keySet()));
    }

    public List<String> results() {
        return locked(() -> outcomes.values().stream().map(Outcome::result).toList());
    }

    public List<AttemptRef> claims() {
        return locked(() -> List.copyOf(claims));
    }

    public Set<String> left() {
        return locked(() -> Set.copyOf(left));
    }

    public long largestReport() {
        return locked(() -> largestReport);
    }

    public void await(BooleanSupplier condition) {
        lock.lock();
        try {
            long rest = Duration.ofSeconds(PATIENCE_SECONDS).toNanos();
            while (!condition.getAsBoolean()) {
                if (rest <= 0) {
                    throw new AssertionError("Nothing came within " + PATIENCE_SECONDS + " s; outcomes: "
                            + outcomes.size() + ", workers: " + workers);
                }
                rest = changed.awaitNanos(rest);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    private <T> T locked(java.util.function.Supplier<T> question) {
        lock.lock();
        try {
            return question.get();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        reports.close();
    }
}
