package io.manyhands.master.map;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.HeadAndItems;
import io.manyhands.master.map.MapReads.Order;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Takes pipelines in: several types, one after the other, over many inputs. */
@RestController
class PipelineController {
    private static final int MAX_STAGES_CHARS = 64 << 10;

    private final Maps maps;
    private final MapAnswers answers;
    private final Bodies bodies;

    PipelineController(Maps maps, MapAnswers answers, Bodies bodies) {
        this.maps = maps;
        this.answers = answers;
        this.bodies = bodies;
    }

    @PostMapping(path = "/api/pipelines", params = "!stream")
    ResponseEntity<MapView> submit(HttpServletRequest request) throws IOException {
        return answers.accepted(write(new MapParameters(request, MapParameters.COMMON), request));
    }

    @PostMapping(path = "/api/pipelines", params = "stream")
    ResponseEntity<StreamingResponseBody> submitAndFollow(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        MapParameters parameters = new MapParameters(request, MapParameters.COMMON);
        Order order = parameters.order();
        answers.requireRoomForStream();
        return answers.follow(write(parameters, request), order, 0, response);
    }

    private long write(MapParameters parameters, HttpServletRequest request) throws IOException {
        HeadAndItems body =
                HeadAndItems.read(request.getInputStream(), "stages", "inputs", MAX_STAGES_CHARS, bodies.limit());
        PipelineStages stages = PipelineStages.parse(body.head());
        MapRequest wanted = new MapRequest(
                stages.steps(), true, stages.chunk(), parameters.options(), parameters.then(), parameters.key());
        return maps.submit(wanted, body.items());
    }
}
