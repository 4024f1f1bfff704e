package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.Assignment;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Notes;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.model.Stop;
import io.manyhands.model.WorkerReport;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Subscription;
import io.manyhands.transport.Transport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A worker that does what the test says, and nothing by itself. */
final class ScriptedWorker implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 10;

    private final Transport transport;
    final String id;
    private final Subscription replies;
    private final Subscription offers;
    private final BlockingQueue<Delivery<Offer>> received = new LinkedBlockingQueue<>();
    private final Set<AttemptRef> claimed = ConcurrentHashMap.newKeySet();
    private final BlockingQueue<Grant> grants = new LinkedBlockingQueue<>();
    private final BlockingQueue<Denial> denials = new LinkedBlockingQueue<>();
    private final BlockingQueue<AttemptRef> settled = new LinkedBlockingQueue<>();
    private final BlockingQueue<Stop> stops = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> lost = new LinkedBlockingQueue<>();
    private final BlockingQueue<Assignment> assignments = new LinkedBlockingQueue<>();
    private final String pool;
    private final boolean takesAssignments;

    ScriptedWorker(Transport transport, String id, String pool) {
        this(transport, id, pool, false);
    }

    /** As workers do today; the others are of before that was possible, and get offers only. */
    static ScriptedWorker takingAssignments(Transport transport, String id, String pool) {
        return new ScriptedWorker(transport, id, pool, true);
    }

    private ScriptedWorker(Transport transport, String id, String pool, boolean takesAssignments) {
        this.takesAssignments = takesAssignments;
        this.transport = transport;
        this.id = id;
        this.pool = pool;
        this.replies = transport.subscribe(Destination.worker(id), 100, this::reply);
        heartbeat(null);
        this.offers = transport.subscribe(Destination.pool(pool), 1_000, received::add);
    }

    private void reply(Delivery<MasterReply> delivery) {
        MasterReply reply = delivery.message();
        grants.addAll(reply.grants());
        assignments.addAll(reply.assignments());
        denials.addAll(reply.denials());
        settled.addAll(reply.settled());
        stops.addAll(reply.stops());
        if (reply.lost()) {
            lost.add(true);
        }
        delivery.ack();
    }

    void heartbeat(List<AttemptRef> held) {
        Heartbeat heartbeat = new Heartbeat(
                "test",
                1,
                "0",
                0,
                false,
                List.of(new Heartbeat.WorkerPool(pool, 2, 0, received.size())),
                List.of(new Heartbeat.TaskType("echo-" + pool, pool)),
                0,
                0,
                takesAssignments,
                held,
                null,
                null);
        send(heartbeat, List.of(), List.of(), List.of(), false);
    }

    Offer offer() throws InterruptedException {
        Delivery<Offer> delivery = received.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(delivery).as("an offer in pool " + pool).isNotNull();
        delivery.ack();
        return delivery.message();
    }

    boolean hasOffer() {
        return !received.isEmpty();
    }

    void claim(Offer... claimed) {
        send(null, java.util.Arrays.stream(claimed).map(Offer::ref).toList(), List.of(), List.of(), false);
    }

    Grant grant() throws InterruptedException {
        return await(grants, "a grant");
    }

    /** Of the next offer that it has not claimed so already: on a slow machine they are put up again meanwhile. */
    Grant claimed() throws InterruptedException {
        Offer offer = offer();
        while (!claimed.add(offer.ref())) {
            offer = offer();
        }
        claim(offer);
        return grant();
    }

    Assignment assignment() throws InterruptedException {
        return await(assignments, "an assignment");
    }

    Denial denial() throws InterruptedException {
        return await(denials, "a denial");
    }

    void outcome(Outcome... outcomes) {
        send(null, List.of(), List.of(outcomes), List.of(), false);
    }

    Stop stop() throws InterruptedException {
        return await(stops, "word to stop");
    }

    AttemptRef settled() throws InterruptedException {
        return await(settled, "an acknowledgement");
    }

    void succeed(Grant grant, String result) throws InterruptedException {
        outcome(Outcome.success(grant, result, 0));
        AttemptRef settled = settled();
        while (!settled.equals(grant.ref())) {
            settled = settled(); // of an earlier attempt, whose settlement nobody looked at
        }
    }

    /** All in one report. */
    void say(Notes... notes) {
        transport.publish(
                Destination.masters(),
                List.of(new WorkerReport(id, null, List.of(), List.of(), List.of(), List.of(notes), List.of(), false)));
    }

    /** Succeeds, and says something in the same report. */
    void endSaying(Grant grant, String result, Notes... notes) {
        List<Outcome> outcomes = List.of(Outcome.success(grant, result, 0));
        transport.publish(
                Destination.masters(),
                List.of(new WorkerReport(id, null, List.of(), outcomes, List.of(), List.of(notes), List.of(), false)));
    }

    void release(Grant grant) {
        send(null, List.of(), List.of(), List.of(new Release(grant.task(), grant.attempt(), grant.secret())), false);
    }

    /** Its last words still claim something. */
    void claimAndLeave(Offer offer) {
        send(null, List.of(offer.ref()), List.of(), List.of(), true);
    }

    void leave() {
        send(null, List.of(), List.of(), List.of(), true);
    }

    void expectLost() throws InterruptedException {
        await(lost, "word that it is lost");
    }

    /** Its queue vanishes, as that of a process that is killed. */
    void die() {
        offers.close();
        replies.close();
    }

    private void send(
            Heartbeat heartbeat,
            List<AttemptRef> claims,
            List<Outcome> outcomes,
            List<Release> releases,
            boolean leaving) {
        transport.publish(
                Destination.masters(), List.of(new WorkerReport(id, heartbeat, claims, outcomes, releases, leaving)));
    }

    private <T> T await(BlockingQueue<T> queue, String what) throws InterruptedException {
        T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertThat(next).as(what + " for " + id).isNotNull();
        return next;
    }

    @Override
    public void close() {
        die();
    }
}
