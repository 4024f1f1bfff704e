package io.manyhands.master.ending;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.task.Waiters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How tasks end. */
@Configuration(proxyBeanMethods = false)
public class EndingConfiguration {

    @Bean
    Throughput throughput() {
        return new Throughput(System::nanoTime);
    }

    @Bean
    Endings endings(
            Dispatcher dispatcher,
            List<EndListener> listeners,
            Waiters waiters,
            MeterRegistry meters,
            Throughput throughput,
            Bulletin bulletin,
            Bells bells) {
        Endings endings =
                new Endings(dispatcher, listeners, waiters, new TaskMeters(meters), throughput, bulletin, bells);
        listeners.forEach(listener -> listener.endsBy(endings));
        return endings;
    }

    @Bean
    FailedAttempts failedAttempts(Dispatcher dispatcher, Endings endings) {
        return new FailedAttempts(
                dispatcher, endings, () -> ThreadLocalRandom.current().nextDouble());
    }
}
