package io.manyhands.master.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.http.Waits;
import io.manyhands.master.json.JsonText;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.Waiters;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The shortest way from an input to a result. */
@RestController
class RunController {
    private static final Duration DEFAULT_WAIT = Duration.ofSeconds(30);

    private final Submissions submissions;
    private final Waiters waiters;
    private final Bodies bodies;
    private final Waits waits;

    RunController(Submissions submissions, Waiters waiters, Bodies bodies, Waits waits) {
        this.submissions = submissions;
        this.waiters = waiters;
        this.bodies = bodies;
        this.waits = waits;
    }

    @PostMapping("/api/run/{type}")
    CompletableFuture<ResponseEntity<?>> run(
            @PathVariable String type,
            @RequestParam(required = false) @Nullable String wait,
            @RequestParam(required = false) @Nullable String pool,
            HttpServletRequest request)
            throws IOException {
        Duration time = waits.parameter(wait, DEFAULT_WAIT);
        String body = bodies.text(request);
        String input = body.isBlank() ? "null" : JsonText.requireValue(body);
        NewTask task = submissions.prepare(Submission.of(type, input, pool));
        CompletableFuture<Optional<Ending>> ending = waiters.await(task.id(), time);
        return submissions
                .submit(task)
                .whenComplete((id, error) -> {
                    if (error != null) {
                        ending.complete(Optional.empty());
                    }
                })
                .thenCompose(id -> ending)
                .thenApply(ended -> answer(task, ended));
    }

    private static ResponseEntity<?> answer(NewTask task, Optional<Ending> ended) {
        URI location = URI.create("/api/tasks/" + TaskIds.format(task.id()));
        if (ended.isEmpty()) {
            return ResponseEntity.accepted().location(location).body(new Accepted(TaskIds.format(task.id())));
        }
        Ending ending = ended.get();
        String result = ending.result();
        return result == null
                ? ResponseEntity.unprocessableContent().location(location).body(failure(task, ending))
                : ResponseEntity.ok()
                        .location(location)
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(result.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemDetail failure(NewTask task, Ending ending) {
        TaskError error = ending.error();
        String state = ending.state().name().toLowerCase(Locale.ROOT);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                org.springframework.http.HttpStatus.UNPROCESSABLE_CONTENT,
                "Task " + TaskIds.format(task.id()) + " " + state + (error == null ? "" : ": " + error.message()));
        problem.setType(URI.create("urn:manyhands:problem:task-" + state));
        problem.setProperty("task", TaskIds.format(task.id()));
        problem.setProperty("error", error);
        return problem;
    }

    /** Not finished in time; ask for it later. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Accepted(String id) {}
}
