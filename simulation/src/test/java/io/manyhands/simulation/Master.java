package io.manyhands.simulation;

import io.manyhands.master.action.TaskActions;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.leader.LeaderAccess;
import io.manyhands.master.manager.ManagerAccess;
import io.manyhands.master.map.MapAccess;
import io.manyhands.master.map.Maps;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.pool.PoolAccess;
import io.manyhands.master.schedule.ScheduleAccess;
import io.manyhands.master.submission.Submissions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** A master: the production's engine, with events of the simulation for its threads. */
final class Master extends Node {
    private final World world;
    private final Timeline timeline;
    private final Endpoint endpoint;
    private final Engine engine;
    private boolean writesSoon;
    private boolean listens;

    /** @param number one that no other master has had */
    Master(String name, int number, WallClock clock, World world) {
        super(name);
        this.world = world;
        this.timeline = world.timeline();
        this.endpoint = new Endpoint(this, world.fabric(), timeline);
        this.engine = new Engine(
                name, number, clock, world, endpoint, new MasterStore(this, world), this::writeSoon, this::later);
        if (world.isShared()) {
            beginAmongOthers();
        }
        beginDuties();
        timeline.every(this, 100, this::write);
    }

    private void beginAmongOthers() {
        timeline.in(this, timeline.below(50), this::listen);
        every(1_000, engine.election::run);
        every(1_000, engine.succession::lookAgain);
        every(1_000, () -> {
            if (!engine.leadership.leads()) {
                engine.roll.look(engine.readers);
            }
        });
    }

    private void beginDuties() {
        every(200, engine.succession.succession());
        every(400, engine.schedules.ticker());
        every(150, engine.leadership.duty(engine.timekeeper));
        every(300, engine.leadership.duty(engine.watch::step));
        every(500, engine.leadership.duty(engine.shared.watch()));
        if (world.mutation() != Mutation.NOBODY_LOOKS_FOR_LOST_OFFERS) {
            every(1_000, engine.leadership.duty(engine.reoffers::step));
        }
        timeline.every(this, 10_000, () -> {
            if (engine.leadership.leads()) {
                engine.orphans.run(); // Nobody waits for it.
            }
        });
    }

    /** What a production thread does every so often, and waits for. */
    private void every(long millis, Periodic.Step step) {
        timeline.every(this, millis, () -> atOnce(step));
    }

    private void atOnce(Periodic.Step step) {
        engine.driven.atOnce(() -> {
            try {
                step.take();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } catch (RuntimeException e) {
                if (isAlive()) {
                    throw e; // a periodic step logs it, which nobody wants to read there either
                }
            }
        });
    }

    private void writeSoon() {
        if (!writesSoon) {
            writesSoon = true;
            timeline.in(this, timeline.below(4), () -> {
                writesSoon = false;
                write();
            });
        }
    }

    private Future<?> later(long millis, Runnable action) {
        CompletableFuture<Void> timer = new CompletableFuture<>();
        timeline.in(this, millis, () -> {
            if (timer.complete(null)) {
                action.run();
            }
        });
        return timer;
    }

    private void write() {
        engine.driven.write();
        if (engine.driven.hasUntold()) {
            timeline.in(this, timeline.below(3), engine.driven::tell);
        }
    }

    /** Comes up: gives up the maps that an earlier life was still taking in. */
    void start() {
        atOnce(() -> MapAccess.cancelAbandoned(engine.maps, engine.readers, name()));
    }

    @Override
    void die() {
        super.die();
        endpoint.close();
        engine.driven.forget();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Dispatcher dispatcher() {
        return engine.dispatcher;
    }

    /** Whether it has the lease, by its own clock, and acts on it. */
    boolean leads() {
        return isAlive() && engine.leadership.leads() && engine.dispatcher.leads();
    }

    void hear(String notice) {
        if (listens) {
            atOnce(() -> LeaderAccess.hear(notice, name(), engine.succession::heard));
        } else {
            timeline.note(name() + " misses the notice " + notice);
        }
    }

    /** The connection on which it hears the others breaks, and is there again after so many milliseconds. */
    void stopListening(long millis) {
        listens = false;
        timeline.in(this, millis, this::listen);
    }

    private void listen() {
        listens = true;
        if (world.mutation() != Mutation.NOTICES_ARE_NEVER_MISSED) {
            atOnce(engine.succession::missed);
        }
    }

    Submissions submissions() {
        return engine.submissions;
    }

    TaskActions actions() {
        return engine.actions;
    }

    PoolAccess pools() {
        return engine.pools;
    }

    ScheduleAccess schedules() {
        return engine.schedules;
    }

    /** Takes a map in, as one request: its sender waits. */
    void submitMap(Runnable request) {
        engine.driven.atOnce(request);
    }

    Maps maps() {
        return engine.maps;
    }

    ManagerAccess.Use shared() {
        return engine.shared;
    }
}
