package io.manyhands.worker.claim;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.worker.outbox.Batch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Workers' claims against a model of a master, over a network that loses, doubles, delays and reorders what it carries, on a
 * simulated clock. Everything follows from the seed. A broken promise is an {@link AssertionError}.
 */
final class SimulatedFleet {
    private static final int TASKS = 60;
    private static final int SLOTS = 2;
    private static final long MILLI = 1_000_000;
    private static final long FAULTS_END = 40_000 * MILLI;
    private static final long END = 200_000 * MILLI;

    private final Random random;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private final Map<Long, Task> tasks = new TreeMap<>();
    private final Set<AttemptRef> started = new HashSet<>();
    private final List<Worker> workers = new ArrayList<>();
    private long now;
    private long order;

    private record Event(long time, long order, Runnable action) {}

    /** What the master knows of a task. */
    private static final class Task {
        private int attempt;
        private boolean done;
        private Worker holder;
        private long secret;
    }

    SimulatedFleet(long seed, Supplier<Past> pasts) {
        random = new Random(seed);
        for (long id = 1; id <= TASKS; id++) {
            tasks.put(id, new Task());
        }
        workers.add(new Worker(pasts.get()));
        workers.add(new Worker(pasts.get()));
    }

    void run() {
        every(700 * MILLI, this::offerUnclaimed);
        workers.forEach(worker -> every(50 * MILLI, worker::speak));
        every(1_000 * MILLI, () -> workers.forEach(Worker::tick));
        every(9_000 * MILLI, () -> workers.forEach(Worker::loseConnection));
        in(random.nextInt(20_000) * MILLI, workers.get(1)::drain);
        while (!events.isEmpty() && events.peek().time < END) {
            Event event = events.poll();
            now = event.time;
            event.action.run();
        }
        tasks.forEach((id, task) -> check(task.done, "task " + id + " never ended"));
        workers.forEach(Worker::checkQuiet);
    }

    private void in(long delay, Runnable action) {
        events.add(new Event(now + delay, order++, action));
    }

    private void every(long period, Runnable action) {
        in(period, () -> {
            action.run();
            every(period, action);
        });
    }

    /** Carries a message: perhaps never, perhaps twice, in no order. */
    private void carry(Runnable arrival) {
        boolean faulty = now < FAULTS_END;
        int copies = !faulty ? 1 : random.nextInt(100) < 15 ? 0 : random.nextInt(100) < 25 ? 2 : 1;
        for (int i = 0; i < copies; i++) {
            in((faulty ? random.nextInt(3_000) : 2) * MILLI, arrival);
        }
    }

    private void offerUnclaimed() {
        tasks.forEach((id, task) -> {
            if (!task.done && task.holder == null && random.nextBoolean()) {
                Worker worker = workers.get(random.nextInt(workers.size()));
                TestDelivery offer = new TestDelivery(id, task.attempt + 1);
                carry(() -> worker.offered(offer));
            }
        });
    }

    private MasterReply answer(Worker worker, Batch batch) {
        List<Grant> grants = new ArrayList<>();
        List<Denial> denials = new ArrayList<>();
        List<AttemptRef> settled = new ArrayList<>();
        for (Outcome outcome : batch.outcomes()) {
            Task task = tasks.get(outcome.task());
            if (isCurrent(task, worker, outcome.attempt(), outcome.secret())) {
                check(!task.done, "two results of task " + outcome.task());
                task.done = true;
                task.holder = null;
            }
            settled.add(outcome.ref());
        }
        for (Release release : batch.releases()) {
            Task task = tasks.get(release.task());
            if (isCurrent(task, worker, release.attempt(), release.secret())) {
                task.holder = null;
            }
            settled.add(release.ref());
        }
        batch.claims().forEach(claim -> claimed(worker, claim, grants, denials));
        return MasterReply.of(grants, denials, settled);
    }

    private void claimed(Worker worker, AttemptRef claim, List<Grant> grants, List<Denial> denials) {
        Task task = tasks.get(claim.task());
        if (!task.done && task.holder == null && claim.attempt() == task.attempt + 1 && !worker.left) {
            task.holder = worker;
            task.attempt++;
            task.secret = random.nextLong();
        }
        if (task.holder == worker && task.attempt == claim.attempt()) {
            grants.add(new Grant(claim.task(), claim.attempt(), task.secret));
        } else {
            denials.add(new Denial(claim.task(), claim.attempt(), "taken"));
        }
    }

    private static boolean isCurrent(Task task, Worker worker, int attempt, long secret) {
        return task.holder == worker && task.attempt == attempt && task.secret == secret;
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new AssertionError(problem);
        }
    }

    private final class Worker {
        private final Claims claims;
        private final Set<AttemptRef> running = new HashSet<>();
        private final Set<AttemptRef> reported = new HashSet<>();
        private final Set<AttemptRef> released = new HashSet<>();
        private Tap tap;
        private boolean left;

        private Worker(Past past) {
            claims = new Claims(Map.of("cpu", SLOTS), past);
            tap = claims.newTap("cpu");
        }

        private void offered(TestDelivery offer) {
            Tap at = tap;
            step(effects -> claims.offered(at, offer, now, effects));
        }

        private void tick() {
            step(effects -> claims.tick(now, effects));
        }

        private void loseConnection() {
            step(effects -> claims.disconnected(now, effects));
            claims.connected();
            if (random.nextBoolean()) {
                claims.shut(tap, now);
                tap = claims.newTap("cpu");
            }
        }

        private void speak() {
            Batch batch = claims.take(now);
            batch.outcomes().forEach(outcome -> {
                reported.add(outcome.ref());
                check(started.contains(outcome.ref()), "an outcome of what never ran: " + outcome.ref());
            });
            batch.releases().forEach(release -> released.add(release.ref()));
            check(reported.stream().noneMatch(released::contains), "an outcome and a release of one attempt");
            if (!batch.isEmpty()) {
                carry(() -> {
                    MasterReply reply = answer(this, batch);
                    carry(() -> step(effects -> claims.replied(reply, now, effects)));
                });
            }
        }

        private void step(java.util.function.Consumer<Effects> step) {
            Effects effects = new Effects();
            step.accept(effects);
            effects.settleDeliveries();
            effects.starts().forEach(attempt -> start(attempt.ref(), attempt.grant()));
        }

        private void start(AttemptRef ref, Grant grant) {
            check(started.add(ref), ref + " runs twice");
            running.add(ref);
            check(running.size() <= SLOTS, running.size() + " attempts run in " + SLOTS + " slots");
            in(random.nextInt(random.nextInt(10) == 0 ? 5_000 : 100) * MILLI, () -> {
                running.remove(ref);
                step(effects -> claims.finished(Outcome.success(grant, "1", 0), now, effects));
            });
        }

        private void drain() {
            claims.drain(now);
            claims.shut(tap, now);
            in(2_000 * MILLI, () -> claims.abandon(now));
            in(30_000 * MILLI, this::leave);
        }

        /** The master is told, or finds out: either way it takes back what the worker had. */
        private void leave() {
            left = true;
            for (Task task : tasks.values()) {
                if (task.holder == this) {
                    task.holder = null;
                }
            }
        }

        private void checkQuiet() {
            check(claims.inventory().isEmpty(), "still held: " + claims.inventory());
            check(claims.running() == 0, "still running: " + claims.running());
            check(claims.untilDue(now) == Long.MAX_VALUE, "something is unanswered");
        }
    }
}
