package io.manyhands.master.report;

import io.manyhands.master.child.ChildAsks;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.event.NoteWriter;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.fleet.Standing;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.recovery.Forgotten;
import io.manyhands.master.recovery.LostWorkers;
import io.manyhands.master.recovery.Requeue;
import io.manyhands.model.Ask;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Release;
import io.manyhands.model.WorkerReport;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Applies a batch of reports; the answer to each is what to reply, if anything. For the ledger's thread only. */
final class Reports implements Handler<WorkerReport, Optional<MasterReply>> {
    private final Roll roll;
    private final NoteWriter notes;
    private final Outcomes outcomes;
    private final Claims claims;
    private final Requeue requeue;
    private final Forgotten forgotten;
    private final LostWorkers lostWorkers;
    private final Dispatcher dispatcher;
    private final Fleet fleet;
    private final Bells bells;
    private final ChildAsks children;
    private final InstantSource clock;

    Reports(
            Roll roll,
            NoteWriter notes,
            Outcomes outcomes,
            Claims claims,
            Requeue requeue,
            Forgotten forgotten,
            LostWorkers lostWorkers,
            Dispatcher dispatcher,
            Fleet fleet,
            Bells bells,
            ChildAsks children,
            InstantSource clock) {
        this.children = children;
        this.roll = roll;
        this.notes = notes;
        this.outcomes = outcomes;
        this.claims = claims;
        this.requeue = requeue;
        this.forgotten = forgotten;
        this.lostWorkers = lostWorkers;
        this.dispatcher = dispatcher;
        this.fleet = fleet;
        this.bells = bells;
        this.clock = clock;
    }

    @Override
    public List<Optional<MasterReply>> apply(Transaction transaction, List<WorkerReport> reports) throws SQLException {
        if (!dispatcher.leads()) {
            // They were for the leader; whoever sent them repeats them to the next one.
            return Collections.nCopies(reports.size(), Optional.empty());
        }
        List<Answer> answers = new ArrayList<>(reports.size());
        List<Admitted> admitted = new ArrayList<>(reports.size());
        for (WorkerReport report : reports) {
            Standing standing = roll.call(transaction, report);
            Reply reply = new Reply();
            answers.add(new Answer(standing, reply, carriesInventory(report)));
            if (standing == Standing.LIVE) {
                admitted.add(new Admitted(report, reply));
            }
        }
        dispatcher.prepare(transaction);
        admitted.forEach(this::hear);
        notes.apply(transaction, admitted.stream().map(Admitted::report).toList());
        outcomes.apply(transaction, admitted);
        release(transaction, admitted);
        ask(transaction, admitted);
        claims.apply(transaction, admitted);
        leave(transaction, admitted);
        ring(transaction, admitted);
        dispatcher.slots(fleet.slots());
        return answers.stream().map(Answer::message).toList();
    }

    private void hear(Admitted admitted) {
        Heartbeat heartbeat = admitted.report().heartbeat();
        if (heartbeat != null) {
            dispatcher.heard(admitted.report().worker(), heartbeat);
        }
    }

    /** Whoever follows a task whose state these reports changed is woken; other changes are seen at the next look. */
    private void ring(Transaction transaction, List<Admitted> admitted) {
        for (Admitted one : admitted) {
            Reply reply = one.reply();
            if (!reply.isEmpty()) {
                transaction.afterCommit(() -> reply.forEachTask(bells::ring));
            }
        }
    }

    private void ask(Transaction transaction, List<Admitted> admitted) throws SQLException {
        for (Admitted one : admitted) {
            for (Ask ask : one.report().asks()) {
                children.ask(transaction, one.report().worker(), ask).ifPresent(one.reply()::answer);
            }
        }
    }

    private static boolean carriesInventory(WorkerReport report) {
        Heartbeat heartbeat = report.heartbeat();
        return heartbeat != null && heartbeat.held() != null;
    }

    /** @param expected a worker knows by the answers to its inventories that masters hear it */
    private record Answer(Standing standing, Reply reply, boolean expected) {
        Optional<MasterReply> message() {
            return switch (standing) {
                case LIVE -> reply.isEmpty() && !expected ? Optional.empty() : Optional.of(reply.build());
                case UNKNOWN -> Optional.empty();
                case LOST -> Optional.of(MasterReply.LOST);
            };
        }
    }

    private void release(Transaction transaction, List<Admitted> admitted) throws SQLException {
        long now = clock.millis();
        for (Admitted one : admitted) {
            WorkerReport report = one.report();
            for (Release release : report.releases()) {
                requeue.one(transaction, release, "released", now);
                one.reply().settle(release.ref());
            }
            Heartbeat heartbeat = report.heartbeat();
            if (heartbeat != null && heartbeat.held() != null) {
                forgotten
                        .check(transaction, report.worker(), heartbeat.held(), now)
                        .forEach(one.reply()::stop);
            }
        }
    }

    /** Last of all: what a claim of the same batch was granted must not stay with somebody who has gone. */
    private void leave(Transaction transaction, List<Admitted> admitted) throws SQLException {
        for (Admitted one : admitted) {
            if (one.report().leaving()) {
                lostWorkers.leaves(transaction, one.report().worker());
            }
        }
    }
}
