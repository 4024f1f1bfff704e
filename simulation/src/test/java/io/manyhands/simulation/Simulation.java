package io.manyhands.simulation;

import io.manyhands.model.TaskState;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One life of a cluster, from its seed: a time of faults, then calm until everything has ended. */
final class Simulation {
    private static final long FAULTS_MILLIS = 12_000;
    /** Clients, and the connections that notices come by, know of no calm. */
    static final long LATE_MILLIS = 3_000;

    private static final long CALM_MILLIS = 240_000;
    /** Further than any clock was wrong: so nothing waits for a time that a wrong clock set. */
    private static final long CLOCKS_AHEAD_MILLIS = 2 * 3_600_000L;

    /** A request that a paused master has not read yet is done by then. */
    private static final long LATEST_REQUEST_MILLIS = 10_000;

    private static final long REST_MILLIS = 3_000;

    private final long seed;
    private final Mutation mutation;
    private final boolean objects;
    private World world;
    private SharedClients sharedClients;

    Simulation(long seed, Mutation mutation) {
        this(seed, mutation, false);
    }

    private Simulation(long seed, Mutation mutation, boolean objects) {
        this.seed = seed;
        this.mutation = mutation;
        this.objects = objects;
    }

    /** One in which shared objects are used as well. */
    static Simulation withSharedObjects(long seed, Mutation mutation) {
        return new Simulation(seed, mutation, true);
    }

    /** What a simulation came to; the violation is null where every promise held. */
    record Result(
            long seed,
            String violation,
            String trace,
            long steps,
            Set<String> planted,
            Map<TaskState, Long> tasks,
            long assigned,
            long sharedCalls) {
        String report() {
            return "Seed " + seed + ", step " + steps + ": " + violation
                    + "\nTo see it again: mvn verify -pl simulation -am -Dmanyhands.simulation.seed=" + seed + "\n"
                    + trace;
        }
    }

    Result run() {
        try (World created = new World(seed, mutation, objects)) {
            world = created;
            Clients clients = new Clients(created);
            clients.begin(FAULTS_MILLIS + LATE_MILLIS);
            if (objects) {
                sharedClients = new SharedClients(created);
                sharedClients.begin(FAULTS_MILLIS + LATE_MILLIS);
            }
            new Chaos(created).begin(FAULTS_MILLIS);
            String violation = live(clients);
            return new Result(
                    seed,
                    violation,
                    created.timeline().trace(),
                    created.timeline().steps(),
                    created.dialect().planted(),
                    tasks(),
                    created.fabric().assigned(),
                    objects ? created.shared().operations() : 0);
        }
    }

    private String live(Clients clients) {
        if (!runUntil(FAULTS_MILLIS)) {
            return world.auditor().violation();
        }
        world.calm(CLOCKS_AHEAD_MILLIS);
        clients.liftLimits(LATEST_REQUEST_MILLIS, Workload.CPU);
        clients.liftLimits(LATEST_REQUEST_MILLIS, Workload.IO);
        long end = FAULTS_MILLIS + CALM_MILLIS;
        for (long time = FAULTS_MILLIS; time < end && !isDone(clients); time += 500) {
            if (!runUntil(time)) {
                return world.auditor().violation();
            }
        }
        if (!isDone(clients)) {
            return "everything ends: " + world.auditor().undone() + ", unanswered: " + clients.unanswered()
                    + (objects ? ", sessions: " + world.shared().sessions() : "");
        }
        if (runUntil(world.timeline().now() / Timeline.MILLI + REST_MILLIS)) {
            world.auditor().atRest(world.masters());
            if (objects) {
                world.shared().atRest(world.masters());
            }
        }
        return world.auditor().violation();
    }

    private boolean isDone(Clients clients) {
        return !clients.areWaiting() && world.auditor().isAllDone() && (!objects || isSharedDone());
    }

    private boolean isSharedDone() {
        return sharedClients.areDone() && world.shared().isQuiet();
    }

    /** False as soon as a promise is broken. */
    private boolean runUntil(long millis) {
        Timeline timeline = world.timeline();
        while (timeline.now() < millis * Timeline.MILLI && world.auditor().violation() == null) {
            timeline.step();
        }
        return world.auditor().violation() == null;
    }

    private Map<TaskState, Long> tasks() {
        Map<TaskState, Long> tasks = new TreeMap<>();
        for (TaskState state : TaskState.values()) {
            tasks.put(state, world.auditor().count(state));
        }
        return tasks;
    }
}
