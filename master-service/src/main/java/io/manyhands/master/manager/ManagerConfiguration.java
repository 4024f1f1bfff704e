package io.manyhands.master.manager;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.http.Waits;
import io.manyhands.master.leader.Candidacy;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.socket.Sockets;
import io.manyhands.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shared objects. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ManagerProperties.class)
@Import({ManagerController.class, ObjectController.class, SessionController.class})
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
    Deadlocks deadlocks(Managers managers, TaskWaits waits) {
        return new Deadlocks(managers, waits);
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
            Deadlocks deadlocks,
            SessionLeases leases,
            ManagerProperties properties,
            Clock clock) {
        return new ManagerCalls(
                managers,
                managerJournal,
                ledger,
                clock,
                deadlocks,
                new SnapshotTaker(managers, new Snapshots(dispatcher), ledger, properties),
                leases,
                Timers.started());
    }

    @Bean
    ManagerDuty managerDuty(
            Managers managers,
            ManagerCalls calls,
            SessionLeases leases,
            SharedSockets sockets,
            JdbcClient readers,
            Ledger ledger,
            Journal managerJournal,
            AttemptSessions attempts,
            ManagerProperties properties,
            Clock clock,
            Leadership leadership) {
        Saved saved = new Saved(readers, properties.limits());
        return new ManagerDuty(
                managers, calls, leases, sockets, saved, ledger, managerJournal, attempts, clock, leadership);
    }

    @Bean(initMethod = "start")
    Periodic managerWatch(
            ManagerDuty duty, Managers managers, Journal managerJournal, Ledger ledger, Leadership leadership) {
        EmptyManagers empty = new EmptyManagers(managers, managerJournal, ledger);
        return new Periodic("manager-watch", Duration.ofMillis(500), leadership.duty(() -> {
            duty.step();
            empty.step();
        }));
    }

    @Bean
    Sessions sessions(ManagerCalls calls, Managers managers, SessionLeases leases, ManagerProperties properties) {
        return new Sessions(calls, managers, leases, properties);
    }

    @Bean
    Callers callers(ManagerCalls calls, SessionLeases leases, Waits waits) {
        return new Callers(calls, leases, waits);
    }

    @Bean
    SharedSockets sharedSockets(
            ManagerCalls calls,
            Managers managers,
            Sessions sessions,
            FrameCommands frames,
            LeaderAddress leader,
            HttpProperties http) {
        return new SharedSockets(
                calls,
                managers,
                sessions,
                frames,
                leader,
                http.token(),
                2 * (int) http.inputLimit().toBytes());
    }

    @Bean
    Sockets managerSockets(SharedSockets sockets) {
        return sockets.sockets();
    }

    @Bean
    AttemptWaits attemptWaits(Managers managers) {
        return new AttemptWaits(managers);
    }

    @Bean
    FrameCommands frameCommands(ManagerCalls calls, Callers callers) {
        return new FrameCommands(calls, callers);
    }

    @Bean
    SharedAsks sharedAsks(
            ManagerCalls calls,
            FrameCommands frames,
            AttemptSessions attempts,
            Deadlocks deadlocks,
            TaskWaits waits,
            Transport transport) {
        return new SharedAsks(calls, frames, attempts, deadlocks, waits, transport);
    }

    @Bean
    LeaderAddress leaderAddress(Candidacy candidacy) {
        return new LeaderAddress(candidacy);
    }

    @Bean(initMethod = "start")
    Periodic leaderWatch(LeaderAddress leader) {
        return new Periodic("leader-watch", Duration.ofSeconds(1), leader::look);
    }

    /** Tells the other masters where this one is, as soon as it listens. */
    @Bean
    ApplicationListener<WebServerInitializedEvent> addressNotice(
            Candidacy candidacy, ServerProperties server, HttpProperties http) {
        return event -> candidacy.listens(
                OwnUrl.of(http.url(), server.getAddress(), event.getWebServer().getPort()));
    }

    @Bean
    FilterRegistrationBean<Forwarding> forwarding(Managers managers, LeaderAddress leader, HttpProperties http) {
        FilterRegistrationBean<Forwarding> registration = new FilterRegistrationBean<>(
                new Forwarding(managers, leader, (int) http.inputLimit().toBytes()));
        registration.addUrlPatterns("/api/managers/*", "/api/tasks/*");
        registration.setAsyncSupported(true);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 10);
        return registration;
    }
}
