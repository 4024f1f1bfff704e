package io.manyhands.master.succession;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.Roll;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Candidacy;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.leader.NoticeReader;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.store.Store;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import java.time.Duration;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Changes of hands, and what masters tell one another. */
@Configuration(proxyBeanMethods = false)
public class SuccessionConfiguration {

    @Bean(initMethod = "start")
    Periodic succession(Leadership leadership, Ledger ledger, Roll roll, Dispatcher dispatcher, List<LeaderDuty> duties)
            throws InterruptedException {
        Succession succession = new Succession(leadership, ledger, roll, dispatcher, duties);
        succession.step();
        return new Periodic("succession", Duration.ofMillis(200), succession::step);
    }

    @Bean
    Peers peers(
            Leadership leadership, Ledger ledger, Dispatcher dispatcher, Tasks tasks, Waiters waiters, Bells bells) {
        return new Peers(leadership, ledger, dispatcher, tasks, waiters, bells);
    }

    @Bean(initMethod = "startIfShared")
    PeerWatch peerWatch(Candidacy candidacy, Store store, Peers peers, Roll roll, JdbcClient readers) {
        NoticeReader notices = new NoticeReader(store, candidacy.master(), peers::heard, peers::missed);
        return new PeerWatch(candidacy, notices, peers, roll, readers, store.isShared());
    }
}
