package io.manyhands.simulation;

import io.manyhands.master.action.Cancels;
import io.manyhands.master.action.Retries;
import io.manyhands.master.action.Stops;
import io.manyhands.master.action.TaskActions;
import io.manyhands.master.callback.CallbackAccess;
import io.manyhands.master.child.ChildAccess;
import io.manyhands.master.child.ChildAsks;
import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.OfferPublisher;
import io.manyhands.master.ending.EndListener;
import io.manyhands.master.ending.EndingAccess;
import io.manyhands.master.ending.Endings;
import io.manyhands.master.ending.FailedAttempts;
import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.fleet.Leases;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.followup.FollowAccess;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.LeaderAccess;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.DrivenLedger;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Step;
import io.manyhands.master.manager.ManagerAccess;
import io.manyhands.master.map.MapAccess;
import io.manyhands.master.map.MapProgress;
import io.manyhands.master.map.Maps;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.pool.PoolAccess;
import io.manyhands.master.recovery.LostWorkers;
import io.manyhands.master.recovery.RecoveryAccess;
import io.manyhands.master.recovery.Reoffers;
import io.manyhands.master.recovery.Requeue;
import io.manyhands.master.recovery.Undelivered;
import io.manyhands.master.recovery.WorkerWatch;
import io.manyhands.master.report.ReportAccess;
import io.manyhands.master.schedule.ScheduleAccess;
import io.manyhands.master.submission.SubmissionAccess;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.succession.SuccessionAccess;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.master.timing.TimingAccess;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The production's classes of one master, wired as the production wires them. */
final class Engine {
    private static final Duration WORKER_LEASE = Duration.ofSeconds(3);
    private static final int INPUT_LIMIT = 1 << 20;
    private static final int MAX_LOSSES = 3;
    private static final String NEWEST_ID =
            "SELECT coalesce(max(id), 0) FROM (SELECT max(id) AS id FROM task UNION SELECT max(id) FROM map) AS newest";

    final JdbcClient readers;
    final Leadership leadership;
    final Dispatcher dispatcher;
    final DrivenLedger driven;
    final Roll roll;
    final Submissions submissions;
    final TaskActions actions;
    final Maps maps;
    final PoolAccess pools;
    final ScheduleAccess schedules;
    final SuccessionAccess succession;
    final Reoffers reoffers;
    final WorkerWatch watch;
    final Runnable orphans;
    final Periodic.Step timekeeper;
    final Runnable election;
    final ManagerAccess.Use shared;

    /**
     * @param number one that no other master has had
     * @param gathering told of commands that are to be written soon
     * @param later what a thread of timers does
     */
    Engine(
            String name,
            int number,
            WallClock clock,
            World world,
            Endpoint endpoint,
            MasterStore store,
            Runnable gathering,
            ManagerAccess.Later later) {
        LongSupplier nanos = world.timeline()::now;
        readers = JdbcClient.create(store.readers());
        leadership = new Leadership(!world.isShared(), nanos);
        Bulletin bulletin = new Bulletin(name, world::isShared);
        OfferPublisher publisher = new OfferPublisher(endpoint);
        endpoint.listen(publisher);
        dispatcher = new Dispatcher(nanos, publisher, leadership, bulletin, INPUT_LIMIT);
        ManagerAccess managers = new ManagerAccess(new ManagerAccess.Surroundings(
                dispatcher,
                leadership,
                readers,
                endpoint,
                nanos,
                clock,
                world.mutation().mistake()));
        driven = new DrivenLedger(store, steps(world.mutation(), dispatcher, managers.journal()), gathering);
        Ledger ledger = driven.ledger();
        shared = managers.use(ledger, later);

        Fleet fleet = new Fleet();
        Leases leases = new Leases(WORKER_LEASE, nanos);
        TypeCatalog types = new TypeCatalog(readers);
        roll = new Roll(fleet, leases, types, clock);
        IdGenerator ids = new IdGenerator(
                clock, number, readers.sql(NEWEST_ID).query(Long.class).single());
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        TaskInserts inserts = new TaskInserts(dispatcher, clock);
        submissions = SubmissionAccess.submissions(ledger, inserts, types, readers, nanos, ids, clock, meters);

        Waiters waiters = new Waiters();
        Bells bells = new Bells();
        MapProgress progress = MapAccess.progress(bells, bulletin, submissions, inserts, clock);
        EndListener follow = FollowAccess.followUps(submissions, inserts, CallbackAccess.callbacks(clock));
        List<EndListener> listeners = world.mutation() == Mutation.FOLLOWERS_TWICE
                ? List.of(progress, follow, follow)
                : List.of(progress, follow);
        Endings endings = EndingAccess.endings(dispatcher, listeners, waiters, meters, nanos, bulletin, bells);
        FailedAttempts failures =
                new FailedAttempts(dispatcher, endings, world.timeline().random()::nextDouble);
        Requeue requeue = new Requeue(dispatcher, endings, MAX_LOSSES);
        LostWorkers lostWorkers = new LostWorkers(dispatcher, requeue, fleet, leases, clock);
        Stops stops = new Stops(endpoint);
        Cancels cancels = new Cancels(dispatcher, endings, stops, clock);
        Tasks tasks = new Tasks(readers);
        actions = new TaskActions(ledger, tasks, cancels, new Retries(dispatcher));
        maps = MapAccess.maps(ledger, submissions, inserts, cancels, progress, ids, clock, name);
        pools = new PoolAccess(ledger, dispatcher, bulletin);
        schedules = new ScheduleAccess(ledger, readers, inserts, submissions, clock, leadership::leads);

        ChildAsks children =
                ChildAccess.asks(dispatcher, submissions, inserts, waiters, tasks, endpoint, ledger, shared.asks());
        LeaderDuty receiver = ReportAccess.receiver(
                endpoint,
                ledger,
                new ReportAccess.Parts(
                        roll,
                        endings,
                        failures,
                        waiters,
                        requeue,
                        lostWorkers,
                        dispatcher,
                        fleet,
                        bells,
                        children,
                        leases,
                        clock));
        succession = new SuccessionAccess(
                leadership, ledger, roll, dispatcher, List.of(receiver, shared.duty()), tasks, waiters, bells);

        reoffers = new Reoffers(ledger, dispatcher, endpoint, fleet);
        watch = new WorkerWatch(leases, ledger, lostWorkers, endpoint, nanos);
        endpoint.listen(reoffers);
        endpoint.listen(watch);
        endpoint.listen(new Undelivered(ledger, dispatcher, requeue, clock));
        orphans = RecoveryAccess.orphans(ledger, dispatcher, requeue, clock);
        timekeeper = TimingAccess.timekeeper(readers, ledger, dispatcher, failures, stops, clock);
        election = LeaderAccess.election(name, readers, leadership, nanos);
    }

    private static List<Step> steps(Mutation mutation, Step dispatcher, Step journal) {
        return mutation == Mutation.TOLD_BEFORE_THE_COMMIT
                ? List.of(dispatcher, journal, DrivenLedger.hasty())
                : List.of(dispatcher, journal);
    }
}
