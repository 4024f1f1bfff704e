package io.manyhands.master.map;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.Items;
import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.TaskIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Maps: submitted, looked at, followed. */
@RestController
class MapController {
    private final Maps maps;
    private final MapReads reads;
    private final ResultStream results;
    private final Bodies bodies;
    private final ThreadPoolTaskExecutor streams;

    MapController(
            Maps maps, MapReads reads, ResultStream results, Bodies bodies, ThreadPoolTaskExecutor streamExecutor) {
        this.maps = maps;
        this.reads = reads;
        this.results = results;
        this.bodies = bodies;
        this.streams = streamExecutor;
    }

    @PostMapping(path = "/api/map/{type}", params = "!stream")
    ResponseEntity<MapView> submit(
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String pool,
            @RequestParam(required = false) @Nullable Integer chunk,
            HttpServletRequest request)
            throws IOException {
        long id = write(type, pool, chunk, request);
        return ResponseEntity.accepted().location(location(id)).body(view(id));
    }

    @PostMapping(path = "/api/map/{type}", params = "stream")
    ResponseEntity<StreamingResponseBody> submitAndFollow(
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String pool,
            @RequestParam(required = false) @Nullable Integer chunk,
            @RequestParam String stream,
            HttpServletRequest request)
            throws IOException {
        Order order =
                switch (stream) {
                    case "ordered" -> Order.INPUT;
                    case "unordered" -> Order.COMPLETION;
                    default ->
                        throw new ProblemException(
                                400, "malformed-stream", "stream=" + stream + ": give ordered or unordered");
                };
        if (streams.getActiveCount() >= streams.getMaxPoolSize()) {
            throw new ProblemException(
                    503, "too-many-streams", "Too many streams are open: submit without stream=, or try again soon");
        }
        return follow(write(type, pool, chunk, request), order, 0);
    }

    private long write(String type, @Nullable String pool, @Nullable Integer chunk, HttpServletRequest request)
            throws IOException {
        if (chunk != null && (chunk < 1 || chunk > ChunkSizes.MAX)) {
            throw new ProblemException(
                    400, "malformed-chunk", "chunk=" + chunk + " is not between 1 and " + ChunkSizes.MAX);
        }
        boolean lines = String.valueOf(request.getContentType())
                .toLowerCase(Locale.ROOT)
                .contains("ndjson");
        return maps.submit(type, pool, chunk, new Items(request.getInputStream(), lines, bodies.limit()));
    }

    @GetMapping("/api/maps/{id}")
    MapView get(@PathVariable String id) {
        return view(requireId(id));
    }

    @GetMapping("/api/maps/{id}/results")
    ResponseEntity<StreamingResponseBody> results(
            @PathVariable String id,
            @RequestParam(defaultValue = "input") String order,
            @RequestParam(defaultValue = "0") long after) {
        long map = requireId(id);
        view(map);
        Order wanted =
                switch (order) {
                    case "input" -> Order.INPUT;
                    case "completion" -> Order.COMPLETION;
                    default ->
                        throw new ProblemException(
                                400, "malformed-order", "order=" + order + ": give input or completion");
                };
        if (after < 0) {
            throw new ProblemException(400, "malformed-after", "after=" + after + ": give how many lines you have");
        }
        return follow(map, wanted, after);
    }

    private ResponseEntity<StreamingResponseBody> follow(long map, Order order, long after) {
        return ResponseEntity.ok()
                .location(location(map))
                .contentType(MediaType.APPLICATION_NDJSON)
                .body(out -> results.follow(map, order, after, out));
    }

    private static URI location(long map) {
        return URI.create("/api/maps/" + TaskIds.format(map));
    }

    private MapView view(long id) {
        return reads.view(id)
                .orElseThrow(() -> new ProblemException(404, "no-such-map", "There is no map " + TaskIds.format(id)));
    }

    private static long requireId(String id) {
        return TaskIds.parse(id)
                .orElseThrow(() -> new ProblemException(
                        400, "malformed-id", "'" + id + "' is no map id: an id has 13 digits and letters"));
    }
}
