package io.manyhands.master.retention;

import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What is kept, and for how long. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionProperties.class)
public class RetentionConfiguration {
    /** Whatever has a task_id and goes with its task. */
    private static final List<String> BELONGINGS =
            List.of("attempt", "task_notes", "task_progress", "task_log", "task_tree");

    @Bean(initMethod = "start")
    Periodic sweeper(Ledger ledger, RetentionProperties properties, Leadership leadership, Clock clock) {
        Sweeper sweeper = new Sweeper(ledger, new Sweep(properties, BELONGINGS), clock);
        return new Periodic("retention", Duration.ofSeconds(2), leadership.duty(sweeper::step));
    }
}
