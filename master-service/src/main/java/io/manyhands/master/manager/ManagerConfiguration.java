package io.manyhands.master.manager;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.http.Waits;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shared objects. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagerProperties.class)
@Import({ObjectController.class, SessionController.class})
public class ManagerConfiguration {

    @Bean
    Managers managers(ManagerProperties properties) {
        return new Managers(properties);
    }

    @Bean
    Journal managerJournal(Dispatcher dispatcher, Managers managers) {
        return new Journal(dispatcher, managers);
    }

    @Bean
    TaskWaits taskWaits() {
        return new TaskWaits();
    }

    @Bean
    AttemptSessions attemptSessions(Journal managerJournal, TaskWaits waits, Dispatcher dispatcher, Clock clock) {
        AttemptSessions sessions = new AttemptSessions(managerJournal, waits, clock);
        dispatcher.listen(sessions);
        return sessions;
    }

    @Bean
    SessionLeases sessionLeases() {
        return new SessionLeases(System::nanoTime);
    }

    @Bean
    ManagerCalls managerCalls(
            Managers managers,
            Journal managerJournal,
            Ledger ledger,
            Dispatcher dispatcher,
            TaskWaits waits,
            SessionLeases leases,
            ManagerProperties properties,
            Clock clock) {
        return new ManagerCalls(
                managers,
                managerJournal,
                ledger,
                clock,
                new Deadlocks(managers, waits),
                new SnapshotTaker(managers, new Snapshots(dispatcher), ledger, properties),
                leases);
    }

    @Bean
    ManagerDuty managerDuty(
            Managers managers,
            ManagerCalls calls,
            SessionLeases leases,
            JdbcClient readers,
            Ledger ledger,
            Journal managerJournal,
            AttemptSessions attempts,
            ManagerProperties properties,
            Clock clock) {
        Saved saved = new Saved(readers, properties.limits());
        return new ManagerDuty(managers, calls, leases, saved, ledger, managerJournal, attempts, clock);
    }

    @Bean(initMethod = "start")
    Periodic managerWatch(ManagerDuty duty, Leadership leadership) {
        return new Periodic("manager-watch", Duration.ofMillis(500), leadership.duty(duty::step));
    }

    @Bean
    Sessions sessions(ManagerCalls calls, Managers managers, SessionLeases leases, ManagerProperties properties) {
        return new Sessions(calls, managers, leases, properties);
    }

    @Bean
    Callers callers(ManagerCalls calls, SessionLeases leases, Waits waits) {
        return new Callers(calls, leases, waits);
    }
}
