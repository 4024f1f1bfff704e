package io.manyhands.master.map;

import io.manyhands.master.map.MapReads.Order;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.TaskIds;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Maps that are there: looked at, followed, cancelled. A pipeline is one of them. */
@RestController
class MapResources {
    private final Maps maps;
    private final MapAnswers answers;

    MapResources(Maps maps, MapAnswers answers) {
        this.maps = maps;
        this.answers = answers;
    }

    @GetMapping("/api/maps/{id}")
    MapView get(@PathVariable String id) {
        return answers.view(requireId(id));
    }

    @PostMapping("/api/maps/{id}/cancel")
    MapView cancel(@PathVariable String id) {
        long map = requireId(id);
        answers.view(map);
        maps.cancel(map);
        return answers.view(map);
    }

    @GetMapping("/api/maps/{id}/results")
    ResponseEntity<StreamingResponseBody> results(
            @PathVariable String id,
            @RequestParam(defaultValue = "input") String order,
            @RequestParam(defaultValue = "0") long after,
            HttpServletResponse response) {
        long map = requireId(id);
        answers.view(map);
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
        return answers.follow(map, wanted, after, response);
    }

    private static long requireId(String id) {
        return TaskIds.parse(id)
                .orElseThrow(() -> new ProblemException(
                        400, "malformed-id", "'" + id + "' is no map id: an id has 13 digits and letters"));
    }
}
