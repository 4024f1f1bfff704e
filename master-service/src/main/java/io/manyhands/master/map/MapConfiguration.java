package io.manyhands.master.map;

import io.manyhands.master.action.Cancels;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.http.HttpProperties;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.leader.Candidacy;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.periodic.Periodic;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.IdGenerator;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** Maps. */
@Configuration(proxyBeanMethods = false)
@Import({MapController.class, MapResources.class, PipelineController.class})
public class MapConfiguration {

    @Bean
    MapProgress mapProgress(
            Bells bells,
            Bulletin bulletin,
            Submissions submissions,
            TaskInserts inserts,
            HttpProperties limits,
            Clock clock) {
        MapValues values = new MapValues((int) limits.inputLimit().toBytes());
        return new MapProgress(bells, bulletin, new FanIn(submissions, inserts, values), clock);
    }

    @Bean
    MapReads mapReads(JdbcClient readers) {
        return new MapReads(readers);
    }

    @Bean
    ResultStream resultStream(MapReads reads, Bells bells) {
        return new ResultStream(reads, bells);
    }

    @Bean
    MapAnswers mapAnswers(MapReads reads, ResultStream results, ThreadPoolTaskExecutor streamExecutor) {
        return new MapAnswers(reads, results, streamExecutor);
    }

    @Bean
    Maps maps(
            Ledger ledger,
            Submissions submissions,
            TaskInserts inserts,
            Cancels cancels,
            MapProgress progress,
            IdGenerator ids,
            Clock clock,
            Candidacy candidacy) {
        MapWrites writes = new MapWrites(cancels, progress);
        return new Maps(ledger, submissions, new ChunkInserts(inserts), writes, ids, clock, candidacy.master());
    }

    @Bean(initMethod = "start")
    Periodic abandonedMaps(Maps maps, JdbcClient readers, Candidacy candidacy, Leadership leadership) {
        AbandonedMaps abandoned = new AbandonedMaps(maps, readers, candidacy.master(), leadership.isAlone());
        return new Periodic("abandoned-maps", Duration.ofSeconds(3), leadership.duty(abandoned::step));
    }
}
