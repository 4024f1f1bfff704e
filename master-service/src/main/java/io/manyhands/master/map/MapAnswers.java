package io.manyhands.master.map;

import io.manyhands.master.http.LiveBody;
import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.TaskIds;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** What is answered about maps. Thread-safe. */
final class MapAnswers {
    private final MapReads reads;
    private final ResultStream results;
    private final ThreadPoolTaskExecutor streams;

    MapAnswers(MapReads reads, ResultStream results, ThreadPoolTaskExecutor streams) {
        this.reads = reads;
        this.results = results;
        this.streams = streams;
    }

    /** @throws ProblemException when there is no such map */
    MapView view(long map) {
        return reads.view(map)
                .orElseThrow(() -> new ProblemException(404, "no-such-map", "There is no map " + TaskIds.format(map)));
    }

    ResponseEntity<MapView> accepted(long map) {
        return ResponseEntity.accepted().location(location(map)).body(view(map));
    }

    /** Better before the map is written than behind it. */
    void requireRoomForStream() {
        if (streams.getActiveCount() >= streams.getMaxPoolSize()) {
            throw new ProblemException(
                    503, "too-many-streams", "Too many streams are open: submit without stream=, or try again soon");
        }
    }

    ResponseEntity<StreamingResponseBody> follow(long map, Order order, long after, HttpServletResponse response) {
        return ResponseEntity.ok()
                .location(location(map))
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(LiveBody.of(response, out -> results.follow(map, order, after, out)));
    }

    private static URI location(long map) {
        return URI.create("/api/maps/" + TaskIds.format(map));
    }
}
