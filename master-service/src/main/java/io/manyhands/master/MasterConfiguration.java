package io.manyhands.master;

import io.manyhands.master.action.ActionConfiguration;
import io.manyhands.master.callback.CallbackConfiguration;
import io.manyhands.master.child.ChildConfiguration;
import io.manyhands.master.dispatch.DispatchConfiguration;
import io.manyhands.master.ending.EndingConfiguration;
import io.manyhands.master.event.EventConfiguration;
import io.manyhands.master.fleet.FleetConfiguration;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.followup.FollowUpConfiguration;
import io.manyhands.master.http.HttpConfiguration;
import io.manyhands.master.leader.Candidacy;
import io.manyhands.master.leader.LeaderConfiguration;
import io.manyhands.master.ledger.LedgerConfiguration;
import io.manyhands.master.manager.ManagerConfiguration;
import io.manyhands.master.map.MapConfiguration;
import io.manyhands.master.pool.PoolConfiguration;
import io.manyhands.master.query.QueryConfiguration;
import io.manyhands.master.recovery.RecoveryConfiguration;
import io.manyhands.master.report.ReportConfiguration;
import io.manyhands.master.retention.RetentionConfiguration;
import io.manyhands.master.schedule.ScheduleConfiguration;
import io.manyhands.master.socket.SocketConfiguration;
import io.manyhands.master.store.StoreConfiguration;
import io.manyhands.master.submission.SubmissionConfiguration;
import io.manyhands.master.succession.SuccessionConfiguration;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.master.timing.TimingConfiguration;
import io.manyhands.master.why.WhyConfiguration;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A whole master, but for the {@link io.manyhands.transport.Transport} that it is to use. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:io/manyhands/master/master.properties")
@Import({
    StoreConfiguration.class,
    LeaderConfiguration.class,
    LedgerConfiguration.class,
    HttpConfiguration.class,
    SocketConfiguration.class,
    DispatchConfiguration.class,
    FleetConfiguration.class,
    SubmissionConfiguration.class,
    EndingConfiguration.class,
    FollowUpConfiguration.class,
    MapConfiguration.class,
    EventConfiguration.class,
    ManagerConfiguration.class,
    ChildConfiguration.class,
    ReportConfiguration.class,
    RecoveryConfiguration.class,
    ScheduleConfiguration.class,
    CallbackConfiguration.class,
    ActionConfiguration.class,
    TimingConfiguration.class,
    RetentionConfiguration.class,
    PoolConfiguration.class,
    WhyConfiguration.class,
    QueryConfiguration.class,
    SuccessionConfiguration.class
})
public class MasterConfiguration {
    private static final String NEWEST_ID =
            "SELECT coalesce(max(id), 0) FROM (SELECT max(id) AS id FROM task UNION SELECT max(id) FROM map) AS newest";

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    IdGenerator idGenerator(Clock clock, Candidacy candidacy, JdbcClient readers) {
        long newest = readers.sql(NEWEST_ID).query(Long.class).single();
        return new IdGenerator(clock, candidacy.node(), newest);
    }

    @Bean
    Waiters waiters() {
        return new Waiters();
    }

    @Bean
    Bells bells() {
        return new Bells();
    }

    @Bean
    Tasks tasks(JdbcClient readers) {
        return new Tasks(readers);
    }
}
