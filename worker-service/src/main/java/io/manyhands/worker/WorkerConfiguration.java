package io.manyhands.worker;

import io.manyhands.transport.Transport;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.execution.HandlerExecution;
import io.manyhands.worker.execution.Initialized;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.handler.Initializers;
import io.manyhands.worker.handler.WorkerInitializer;
import io.manyhands.worker.hosted.HostedMain;
import io.manyhands.worker.incarnation.Announcement;
import io.manyhands.worker.incarnation.Impediment;
import io.manyhands.worker.incarnation.Incarnation;
import io.manyhands.worker.incarnation.IncarnationNames;
import io.manyhands.worker.incarnation.Pool;
import io.manyhands.worker.incarnation.Worker;
import io.manyhands.worker.incarnation.WorkerHealth;
import io.manyhands.worker.incarnation.WorkerMeters;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.process.ChildJvms;
import io.manyhands.worker.process.PoolRunners;
import io.manyhands.worker.process.ProcessProperties;
import io.manyhands.worker.runner.Execution;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * What makes an application a worker, beside a {@link Transport}. {@link WorkerAutoConfiguration} brings both; this is to be
 * imported by hand only where another transport is at hand. Properties: {@link WorkerProperties};
 * {@code manyhands.worker.enabled=false} switches it off.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({WorkerProperties.class, ProcessProperties.class})
@Import({HandlerConfiguration.class, ChildJvmsConfiguration.class})
@ConditionalOnProperty(name = "manyhands.worker.enabled", matchIfMissing = true)
public class WorkerConfiguration {
    private static final Logger log = LoggerFactory.getLogger(WorkerConfiguration.class);

    @Bean
    Initializers workerInitializers(ObjectProvider<WorkerInitializer> initializers) {
        return new Initializers(initializers.orderedStream().toList(), System::nanoTime);
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    Announcement workerAnnouncement(Handlers handlers) {
        return Announcement.ofThisProcess(handlers::announcement);
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    Worker worker(
            Transport transport,
            WorkerProperties properties,
            Handlers handlers,
            HandlerJson json,
            Announcement announcement,
            Initializers initializers,
            ChildJvms children) {
        IncarnationNames names = new IncarnationNames(announcement.host(), announcement.pid());
        Supplier<Incarnation> births = () -> {
            String name = names.get();
            Notepads notepads = new Notepads(System::nanoTime);
            Asks asks = new Asks();
            Execution execution = new Initialized(
                    new HandlerExecution(name, handlers, json.mapper(), properties.resultLimit(), notepads, asks),
                    initializers);
            PoolRunners runners = new PoolRunners(execution, handlers, children, name, notepads, asks);
            return new Incarnation(
                    name,
                    transport,
                    pools(properties, runners),
                    notepads,
                    asks,
                    announcement,
                    properties.heartbeatInterval(),
                    System::nanoTime);
        };
        return new Worker(transport, births, properties.drainTimeout());
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    WorkerMeters workerMeters(Worker worker, WorkerProperties properties) {
        return new WorkerMeters(worker, properties.pools().keySet());
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    @ConditionalOnEnabledHealthIndicator("worker")
    WorkerHealth workerHealthIndicator(Worker worker, ObjectProvider<Impediment> impediments) {
        return new WorkerHealth(worker, impediments.orderedStream().toList());
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    Impediment workerInitializersImpediment(Initializers initializers) {
        return initializers::problem;
    }

    @Bean
    @ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
    Impediment workerChildrenImpediment(ChildJvms children) {
        return children::problem;
    }

    /** Not an error: a worker may leave a pool to others. */
    @Bean
    SmartInitializingSingleton workerPoolCheck(Handlers handlers, WorkerProperties properties) {
        return () -> {
            List<String> types = handlers.typesOutside(properties.pools().keySet());
            if (!types.isEmpty()) {
                log.warn("This worker has no slots in the pools of {}; see manyhands.worker.pools", types);
            }
        };
    }

    private static List<Pool> pools(WorkerProperties properties, PoolRunners runners) {
        return properties.pools().entrySet().stream()
                .map(entry -> new Pool(
                        entry.getKey(),
                        entry.getValue().slots(),
                        runners.open(
                                entry.getKey(),
                                entry.getValue().slots(),
                                entry.getValue().runner())))
                .toList();
    }
}
