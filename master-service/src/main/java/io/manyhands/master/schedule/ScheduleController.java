package io.manyhands.master.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.task.IdGenerator;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Schedules: made, looked at, removed. */
@RestController
class ScheduleController {
    private static final int PAGE = 100;

    private final Schedules schedules;
    private final Submissions submissions;
    private final IdGenerator revisions;
    private final Clock clock;
    private final Bodies bodies;
    private final Executor reads;

    ScheduleController(
            Schedules schedules,
            Submissions submissions,
            IdGenerator ids,
            Clock clock,
            Bodies bodies,
            Executor readExecutor) {
        this.schedules = schedules;
        this.submissions = submissions;
        this.revisions = ids;
        this.clock = clock;
        this.bodies = bodies;
        this.reads = readExecutor;
    }

    /** Some of the list, and the cursor of the next page; null on the last. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record SchedulePage(List<ScheduleView> items, @Nullable String next) {}

    /** The task is checked as if it were submitted now. */
    @PutMapping("/api/schedules/{name}")
    CompletableFuture<ResponseEntity<ScheduleView>> put(@PathVariable String name, HttpServletRequest request)
            throws IOException {
        Schedules.requireName(name);
        Definition definition = Definition.parse(bodies.text(request));
        submissions.prepare(Submission.parse(definition.task()));
        return schedules
                .put(name, revisions.next(), definition, clock.instant())
                .thenApplyAsync(
                        fresh -> fresh
                                ? ResponseEntity.created(URI.create("/api/schedules/" + name))
                                        .body(get(name))
                                : ResponseEntity.ok(get(name)),
                        reads);
    }

    @GetMapping("/api/schedules/{name}")
    ScheduleView get(@PathVariable String name) {
        return schedules.find(name).map(ScheduleView::of).orElseThrow(() -> missing(name));
    }

    @DeleteMapping("/api/schedules/{name}")
    CompletableFuture<ResponseEntity<Void>> delete(@PathVariable String name) {
        return schedules.delete(name).thenApply(deleted -> {
            if (!deleted) {
                throw missing(name);
            }
            return ResponseEntity.noContent().build();
        });
    }

    @GetMapping("/api/schedules")
    SchedulePage list(@RequestParam(defaultValue = "") String cursor) {
        List<ScheduleView> found =
                schedules.after(cursor, PAGE + 1).stream().map(ScheduleView::of).toList();
        return found.size() <= PAGE
                ? new SchedulePage(found, null)
                : new SchedulePage(found.subList(0, PAGE), found.get(PAGE - 1).name());
    }

    private static ProblemException missing(String name) {
        return new ProblemException(404, "no-such-schedule", "There is no schedule '" + name + "'");
    }
}
