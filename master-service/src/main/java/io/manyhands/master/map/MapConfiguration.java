package io.manyhands.master.map;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.IdGenerator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Maps. */
@Configuration(proxyBeanMethods = false)
@Import(MapController.class)
public class MapConfiguration {

    @Bean
    MapFollowers mapFollowers() {
        return new MapFollowers();
    }

    @Bean
    MapProgress mapProgress(MapFollowers followers, Clock clock) {
        return new MapProgress(followers, clock);
    }

    @Bean
    MapReads mapReads(JdbcClient readers) {
        return new MapReads(readers);
    }

    @Bean
    ResultStream resultStream(MapReads reads, MapFollowers followers) {
        return new ResultStream(reads, followers);
    }

    @Bean
    Maps maps(
            Ledger ledger,
            Submissions submissions,
            Dispatcher dispatcher,
            MapProgress progress,
            MapFollowers followers,
            IdGenerator ids,
            Clock clock,
            JdbcClient readers) {
        MapWrites writes = new MapWrites(dispatcher, progress, followers, clock);
        Maps maps = new Maps(ledger, submissions, writes, ids, clock);
        maps.cancelUnfinished(readers);
        return maps;
    }
}
