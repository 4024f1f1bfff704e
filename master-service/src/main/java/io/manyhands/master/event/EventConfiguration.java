package io.manyhands.master.event;

import io.manyhands.master.follow.Bells;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What running tasks say, written and followed. */
@Configuration(proxyBeanMethods = false)
@Import(EventController.class)
public class EventConfiguration {

    @Bean
    NoteWriter noteWriter(Bells bells, Clock clock) {
        return new NoteWriter(bells, clock);
    }

    @Bean
    EventReads eventReads(JdbcClient readers) {
        return new EventReads(readers);
    }

    @Bean
    EventStream eventStream(EventReads reads, Bells bells) {
        return new EventStream(reads, bells, System::nanoTime);
    }
}
