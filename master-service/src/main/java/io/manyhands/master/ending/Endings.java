package io.manyhands.master.ending;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.Occupant;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Notice.Kind;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Waiters;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What follows from the end of any task; see the package's description. For the ledger's thread only. */
public final class Endings {
    private final Dispatcher dispatcher;
    private final List<EndListener> listeners;
    private final Waiters waiters;
    private final TaskMeters meters;
    private final Throughput throughput;
    private final Bulletin bulletin;
    private final Bells bells;

    public Endings(
            Dispatcher dispatcher,
            List<EndListener> listeners,
            Waiters waiters,
            TaskMeters meters,
            Throughput throughput,
            Bulletin bulletin,
            Bells bells) {
        this.throughput = throughput;
        this.bulletin = bulletin;
        this.bells = bells;
        this.dispatcher = dispatcher;
        this.listeners = List.copyOf(listeners);
        this.waiters = waiters;
        this.meters = meters;
    }

    /** These tasks were ended by this transaction. */
    public void ended(Transaction transaction, List<Ended> tasks) throws SQLException {
        if (tasks.isEmpty()) {
            return;
        }
        List<List<Ended>> concerned = new ArrayList<>();
        listeners.forEach(listener -> concerned.add(new ArrayList<>()));
        for (Ended task : tasks) {
            Occupant occupant = dispatcher.running(task.task(), task.attempt());
            dispatcher.ended(task.task(), task.attempt());
            if (occupant != null) {
                throughput.ended(occupant.pool());
            }
            boolean chunk = occupant == null || occupant.chunk();
            boolean followed = occupant == null || occupant.followed();
            for (int i = 0; i < listeners.size(); i++) {
                if (listeners.get(i).concerns(chunk, followed)) {
                    concerned.get(i).add(task);
                }
            }
        }
        for (int i = 0; i < listeners.size(); i++) {
            if (!concerned.get(i).isEmpty()) {
                listeners.get(i).ended(transaction, concerned.get(i));
            }
        }
        bulletin.tell(transaction, Kind.ENDED, tasks.stream().map(Ended::task).toList());
        transaction.afterCommit(() -> tasks.forEach(this::tell));
    }

    private void tell(Ended task) {
        meters.finished(task.ending().state());
        waiters.ended(task.task(), task.ending());
        bells.ring(task.task());
    }
}
