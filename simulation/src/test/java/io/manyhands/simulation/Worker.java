package io.manyhands.simulation;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.TaskType;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.TransportListener;
import io.manyhands.worker.claim.Claims;
import io.manyhands.worker.claim.Effects;
import io.manyhands.worker.claim.Tap;
import io.manyhands.worker.outbox.Batch;
import io.manyhands.worker.runner.Attempt;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** One incarnation of a worker: the production's claims and outbox, with handlers that the simulation makes up. */
final class Worker extends Node implements TransportListener {
    private static final int INVENTORY_EVERY = 5;

    private final World world;
    private final Timeline timeline;
    private final Endpoint endpoint;
    private final Workload.Crew crew;
    private final Claims claims;
    private final Map<String, Tap> taps = new LinkedHashMap<>();
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final Set<AttemptRef> running = new LinkedHashSet<>();
    private final Map<AskRef, Ask> asks = new LinkedHashMap<>();
    private final Map<AskRef, Consumer<String>> scripts = new HashMap<>();
    private final List<Ask> unasked = new ArrayList<>();
    private int heartbeats;
    private boolean speaksSoon;

    Worker(String name, Workload.Crew crew, World world) {
        super(name);
        this.world = world;
        this.timeline = world.timeline();
        this.crew = crew;
        this.endpoint = new Endpoint(this, world.fabric(), timeline);
        this.claims = new Claims(crew.slots());
        endpoint.subscribe(Destination.worker(name), 100, this::replied);
        crew.slots().keySet().forEach(this::tapPool);
        endpoint.listen(this);
        timeline.every(this, 1_000, () -> {
            step(effects -> claims.tick(timeline.now(), effects));
            speak(true);
        });
    }

    private void tapPool(String pool) {
        Tap tap = claims.newTap(pool);
        taps.put(pool, tap);
        int credit = Math.max(1, claims.baseCredit(pool, 0, timeline.now()));
        subscriptions.add(endpoint.subscribe(Destination.pool(pool), credit, offer -> offered(pool, offer)));
    }

    private void offered(String pool, Delivery<Offer> offer) {
        step(effects -> claims.offered(taps.get(pool), offer, timeline.now(), effects));
    }

    private void replied(Delivery<MasterReply> delivery) {
        delivery.ack();
        MasterReply reply = delivery.message();
        if (reply.lost()) {
            timeline.note(name() + " hears that it was given up");
            world.replace(this);
            return;
        }
        for (Answer answer : reply.answers()) {
            asks.remove(answer.askRef());
            Consumer<String> next = scripts.remove(answer.askRef());
            if (next != null) {
                next.accept(answer.shared());
            }
        }
        reply.settled().forEach(ref -> world.auditor().settled(ref, name()));
        step(effects -> claims.replied(reply, timeline.now(), effects));
    }

    @Override
    public void disconnected() {
        step(effects -> claims.disconnected(timeline.now(), effects));
    }

    @Override
    public void connected() {
        claims.connected();
        speakSoon();
    }

    private void step(Consumer<Effects> step) {
        Effects effects = new Effects();
        step.accept(effects);
        effects.settleDeliveries();
        effects.starts().forEach(this::start);
        effects.stops().forEach(stop -> timeline.in(this, 1 + timeline.below(50), () -> end(stop.ref(), null)));
        if (claims.untilDue(timeline.now()) <= 0) {
            speakSoon();
        }
    }

    private final Map<AttemptRef, Grant> grants = new LinkedHashMap<>();

    private void start(Attempt attempt) {
        AttemptRef ref = attempt.ref();
        world.auditor().started(ref, name());
        running.add(ref);
        grants.put(ref, attempt.grant());
        boolean usesShared = world.shared() != null && !world.faults().areOver() && timeline.chance(0.6);
        Workload.Plan plan = crew.plan(attempt, name(), timeline);
        if (plan.kills()) {
            timeline.in(this, plan.millis(), () -> {
                timeline.note(name() + " is ended by " + ref);
                world.replace(this);
            });
        } else if (!plan.hangs()) {
            if (usesShared) {
                timeline.in(this, plan.millis(), () -> use(attempt.grant(), () -> end(ref, plan.outcome())));
            } else {
                timeline.in(this, plan.millis(), () -> end(ref, plan.outcome()));
            }
            return;
        }
        if (usesShared) {
            use(attempt.grant(), () -> {});
        }
    }

    private void use(Grant grant, Runnable then) {
        if (running.contains(grant.ref())) {
            new SharedScript(world, grant, this::ask, then).begin();
        }
    }

    private void ask(Ask ask, Consumer<String> next) {
        if (running.contains(ask.ref())) {
            asks.put(ask.askRef(), ask);
            scripts.put(ask.askRef(), next);
            unasked.add(ask);
            speakSoon();
        }
    }

    /** @param outcome null for one that was asked to end */
    private void end(AttemptRef ref, Outcome outcome) {
        if (!running.remove(ref)) {
            return;
        }
        asks.values().removeIf(ask -> ask.ref().equals(ref));
        scripts.keySet().removeIf(ask -> ask.attempt().equals(ref));
        Outcome told = outcome == null
                ? Outcome.failure(grants.get(ref), new TaskError(ErrorKind.ERROR, "interrupted", null))
                : outcome;
        step(effects -> claims.finished(told, timeline.now(), effects));
    }

    private void speakSoon() {
        if (!speaksSoon) {
            speaksSoon = true;
            timeline.in(this, 1 + timeline.below(3), () -> {
                speaksSoon = false;
                speak(false);
            });
        }
    }

    private void speak(boolean withHeartbeat) {
        Batch batch = claims.take(timeline.now());
        List<Ask> asked = List.copyOf(withHeartbeat ? asks.values() : unasked);
        unasked.clear();
        if (!withHeartbeat && batch.isEmpty() && asked.isEmpty()) {
            return;
        }
        Heartbeat heartbeat = withHeartbeat ? heartbeat() : null;
        send(new WorkerReport(
                name(), heartbeat, batch.claims(), batch.outcomes(), batch.releases(), List.of(), asked, false));
    }

    private void send(WorkerReport report) {
        try {
            endpoint.publish(Destination.masters(), List.of(report));
        } catch (TransportException e) {
            timeline.in(this, 50, () -> send(report));
        }
    }

    private Heartbeat heartbeat() {
        boolean inventory = heartbeats++ % INVENTORY_EVERY == 0;
        List<TaskType> types = crew.types();
        return new Heartbeat(
                "host",
                1,
                "1",
                0,
                claims.isDraining(),
                claims.pools(),
                types,
                0,
                1,
                true,
                inventory ? claims.inventory() : null,
                null,
                null);
    }

    /** Gives back what it can, says goodbye and ends; a new incarnation follows. */
    void leave() {
        claims.drain(timeline.now());
        taps.values().forEach(tap -> claims.shut(tap, timeline.now()));
        subscriptions.forEach(Subscription::close);
        speakSoon();
        timeline.in(this, 600, () -> {
            claims.abandon(timeline.now()).forEach(running::remove);
            speakSoon();
        });
        timeline.in(this, 1_200, () -> {
            send(new WorkerReport(name(), null, List.of(), List.of(), List.of(), true));
            world.replace(this);
        });
    }

    @Override
    void die() {
        super.die();
        endpoint.close();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    Workload.Crew crew() {
        return crew;
    }
}
