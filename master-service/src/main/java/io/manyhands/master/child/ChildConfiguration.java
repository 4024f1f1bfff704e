package io.manyhands.master.child;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.manager.SharedAsks;
import io.manyhands.master.submission.LimitProperties;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.transport.Transport;
import java.util.concurrent.Executor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tasks of tasks. */
@Configuration(proxyBeanMethods = false)
public class ChildConfiguration {

    @Bean
    ChildAsks childAsks(
            Dispatcher dispatcher,
            Submissions submissions,
            TaskInserts inserts,
            LimitProperties limits,
            Waiters waiters,
            Tasks tasks,
            Transport transport,
            Ledger ledger,
            SharedAsks shared,
            Executor readExecutor) {
        Awaits awaits = new Awaits(waiters, tasks, transport, ledger, dispatcher, shared, readExecutor);
        return new ChildAsks(dispatcher, new ChildInserts(submissions, inserts, limits), awaits, shared);
    }
}
