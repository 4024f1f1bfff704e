package io.manyhands.master.manager;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.http.Waits;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.transport.Transport;
import java.time.Clock;
import java.time.Duration;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
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

    @Bean
    SharedSockets sharedSockets(ManagerCalls calls, Sessions sessions, FrameCommands frames, HttpProperties limits) {
        return new SharedSockets(
                calls, sessions, frames, 2 * (int) limits.inputLimit().toBytes());
    }

    @Bean
    ServletListenerRegistrationBean<SharedSockets> socketListener(SharedSockets sockets) {
        return new ServletListenerRegistrationBean<>(sockets);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
        return factory ->
                factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
    }

    @Bean(initMethod = "start")
    Periodic socketPings(SharedSockets sockets) {
        return new Periodic("manager-pings", Duration.ofSeconds(1), sockets::step);
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
            Managers managers,
            TaskWaits waits,
            Transport transport) {
        return new SharedAsks(calls, frames, attempts, new Deadlocks(managers, waits), waits, transport);
    }
}
