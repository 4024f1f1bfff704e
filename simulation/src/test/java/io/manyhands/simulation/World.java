package io.manyhands.simulation;

import java.util.ArrayList;
import java.util.List;

/** Everything that there is in one simulation. */
final class World implements AutoCloseable {
    private static final long RESTART_MILLIS = 1_500;

    private final Timeline timeline;
    private final Faults faults;
    private final Fabric fabric;
    private final Database database;
    private final Dialect dialect;
    private final Auditor auditor;
    private final Mutation mutation;
    private final boolean shared;
    private final List<WallClock> clocks = new ArrayList<>();
    private final List<Master> masters = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();
    private final SharedAudit sharedAudit;
    private int incarnations;

    /** @param objects whether shared objects are used */
    World(long seed, Mutation mutation, boolean objects) {
        this.mutation = mutation;
        this.timeline = new Timeline(seed);
        this.shared = !timeline.chance(0.25);
        this.faults = new Faults(timeline);
        this.fabric = new Fabric(timeline, faults);
        WallClock truth = new WallClock(timeline);
        this.dialect = new Dialect(truth::millis, mutation);
        this.database = new Database(dialect);
        this.auditor = new Auditor(database, timeline, shared);
        this.sharedAudit = objects ? new SharedAudit(auditor.check(), auditor.tasks(), database, timeline) : null;
        for (int i = 0; i < (shared ? 2 : 1); i++) {
            clocks.add(new WallClock(timeline));
            masters.add(null);
            startMaster(i);
        }
        workers.add(newWorker(Workload.Crew.ALL_ROUND));
        workers.add(newWorker(Workload.Crew.ALL_ROUND));
        workers.add(newWorker(Workload.Crew.OLD_RELEASE));
    }

    private void startMaster(int machine) {
        int number = ++incarnations;
        Master master = new Master("master-" + number, number, clocks.get(machine), this);
        masters.set(machine, master);
        timeline.note(master.name() + " starts");
        master.start();
    }

    private Worker newWorker(Workload.Crew crew) {
        Worker worker = new Worker("worker-" + ++incarnations, crew, this);
        timeline.note(worker.name() + " starts");
        return worker;
    }

    /** The master is killed; it is there again a little later. */
    void crash(Master master) {
        int machine = masters.indexOf(master);
        if (machine < 0 || !master.isAlive()) {
            return;
        }
        timeline.note(master.name() + " is killed");
        master.die();
        timeline.in(timeline.below(RESTART_MILLIS), () -> startMaster(machine));
    }

    /** The worker has ended; another incarnation follows. */
    void replace(Worker worker) {
        int place = workers.indexOf(worker);
        if (place < 0 || !worker.isAlive()) {
            return;
        }
        timeline.note(worker.name() + " ends");
        worker.die();
        timeline.in(timeline.below(RESTART_MILLIS), () -> workers.set(place, newWorker(worker.crew())));
    }

    /** A ledger's transaction is on disk. */
    void committed(Master master) {
        auditor.committed(master);
        if (sharedAudit != null) {
            sharedAudit.committed(master);
        }
        List<String> notices = database.take(
                "simulated_notice", "SELECT text FROM simulated_notice ORDER BY rowid", row -> row.getString(1));
        for (String notice : notices) {
            for (Master peer : masters) {
                if (peer != master) {
                    timeline.in(peer, timeline.below(20), () -> peer.hear(notice));
                }
            }
        }
    }

    /** The faults are over: everybody lives, clocks run ahead of whatever was planned by a wrong one. */
    void calm(long clocksAheadMillis) {
        faults.end();
        timeline.note("the faults are over");
        clocks.forEach(clock -> clock.offBy(clocksAheadMillis));
        masters.forEach(master -> master.pauseUntil(0));
        workers.forEach(worker -> worker.pauseUntil(0));
    }

    Timeline timeline() {
        return timeline;
    }

    Faults faults() {
        return faults;
    }

    Fabric fabric() {
        return fabric;
    }

    Database database() {
        return database;
    }

    Dialect dialect() {
        return dialect;
    }

    Auditor auditor() {
        return auditor;
    }

    /** Null where nobody uses shared objects. */
    SharedAudit shared() {
        return sharedAudit;
    }

    Mutation mutation() {
        return mutation;
    }

    boolean isShared() {
        return shared;
    }

    List<WallClock> clocks() {
        return clocks;
    }

    List<Master> masters() {
        return masters;
    }

    List<Worker> workers() {
        return workers;
    }

    @Override
    public void close() {
        database.close();
    }
}
