package io.manyhands.master.submission;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.fleet.TypeCatalog;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.socket.Sockets;
import io.manyhands.master.task.IdGenerator;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.concurrent.Executor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How tasks come in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitProperties.class)
@Import({RunController.class, TaskController.class, BulkController.class})
public class SubmissionConfiguration {

    @Bean
    TaskInserts taskInserts(Dispatcher dispatcher, Clock clock) {
        return new TaskInserts(dispatcher, clock);
    }

    @Bean
    Submissions submissions(
            Ledger ledger,
            TaskInserts inserts,
            TypeCatalog types,
            LimitProperties limits,
            JdbcClient readers,
            IdGenerator ids,
            Clock clock,
            MeterRegistry meters) {
        QueueQuota quota = new QueueQuota(readers, System::nanoTime, limits.queueLength());
        return new Submissions(ledger, inserts, types, quota, ids, clock, meters);
    }

    @Bean
    Sockets taskSockets(Submissions submissions, Tasks tasks, Waiters waiters, Executor readExecutor, Bodies bodies) {
        return new Sockets(
                "/api/socket",
                2 * bodies.limit(),
                socket -> new TaskSocket(submissions, new TaskFollower(tasks, waiters, readExecutor), bodies, socket));
    }
}
