package io.manyhands.master.map;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.Items;
import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.map.MapRequest.Step;
import io.manyhands.master.submission.Submission;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Takes maps in: one type over many inputs. */
@RestController
class MapController {
    private static final Set<String> PARAMETERS = parameters();

    private final Maps maps;
    private final MapAnswers answers;
    private final Bodies bodies;

    MapController(Maps maps, MapAnswers answers, Bodies bodies) {
        this.maps = maps;
        this.answers = answers;
        this.bodies = bodies;
    }

    private static Set<String> parameters() {
        Set<String> known = new HashSet<>(MapParameters.COMMON);
        known.addAll(List.of("pool", "chunk"));
        return Set.copyOf(known);
    }

    @PostMapping(path = "/api/map/{type}", params = "!stream")
    ResponseEntity<MapView> submit(@PathVariable String type, HttpServletRequest request) throws IOException {
        return answers.accepted(write(type, new MapParameters(request, PARAMETERS), request));
    }

    @PostMapping(path = "/api/map/{type}", params = "stream")
    ResponseEntity<StreamingResponseBody> submitAndFollow(
            @PathVariable String type, HttpServletRequest request, HttpServletResponse response) throws IOException {
        MapParameters parameters = new MapParameters(request, PARAMETERS);
        Order order = parameters.order();
        answers.requireRoomForStream();
        return answers.follow(write(type, parameters, request), order, 0, response);
    }

    private long write(String type, MapParameters parameters, HttpServletRequest request) throws IOException {
        Submission checked = Submission.of(type, "null", parameters.text("pool"));
        MapRequest wanted = new MapRequest(
                List.of(new Step(checked.type(), checked.pool())),
                false,
                parameters.chunk(),
                parameters.options(),
                parameters.then(),
                parameters.key());
        boolean lines = String.valueOf(request.getContentType())
                .toLowerCase(Locale.ROOT)
                .contains("ndjson");
        return maps.submit(wanted, new Items(request.getInputStream(), lines, bodies.limit()));
    }
}
