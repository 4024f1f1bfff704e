package io.manyhands.master.followup;

import io.manyhands.master.callback.Callbacks;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What follows tasks. */
@Configuration(proxyBeanMethods = false)
public class FollowUpConfiguration {

    @Bean
    FollowUps followUps(Submissions submissions, TaskInserts inserts, Callbacks callbacks) {
        return new FollowUps(submissions, inserts, callbacks);
    }
}
