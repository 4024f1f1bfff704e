package io.manyhands.master.schedule;

import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Schedules, and how often they are looked at. */
@Configuration(proxyBeanMethods = false)
@Import(ScheduleController.class)
public class ScheduleConfiguration {
    private static final Duration RESOLUTION = Duration.ofMillis(200);

    @Bean
    Schedules schedules(Ledger ledger, JdbcClient readers, TaskInserts inserts) {
        return new Schedules(ledger, readers, new ScheduleWrites(inserts));
    }

    @Bean(initMethod = "start")
    Periodic scheduleTicker(Schedules schedules, Submissions submissions, Leadership leadership, Clock clock) {
        Ticker ticker =
                new Ticker(schedules, task -> submissions.prepare(Submission.parse(task)), clock, leadership::leads);
        return new Periodic("schedules", RESOLUTION, ticker::step);
    }
}
