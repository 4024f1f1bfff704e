package io.manyhands.master.succession;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.leader.Notice;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import java.util.List;

/** Changes of hands and what other masters tell, without their threads. */
public final class SuccessionAccess {
    private final Succession succession;
    private final Peers peers;

    public SuccessionAccess(
            Leadership leadership,
            Ledger ledger,
            Roll roll,
            Dispatcher dispatcher,
            List<LeaderDuty> duties,
            Tasks tasks,
            Waiters waiters,
            Bells bells) {
        succession = new Succession(leadership, ledger, roll, dispatcher, duties);
        peers = new Peers(leadership, ledger, dispatcher, tasks, waiters, bells);
    }

    public Periodic.Step succession() {
        return succession::step;
    }

    public void heard(Notice notice) {
        peers.heard(notice);
    }

    public void missed() {
        peers.missed();
    }

    public void lookAgain() {
        peers.lookAgain();
    }
}
