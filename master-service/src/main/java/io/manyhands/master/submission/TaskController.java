package io.manyhands.master.submission;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.http.Waits;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.TaskProblems;
import io.manyhands.master.task.TaskView;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.model.TaskIds;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Single tasks: submitted, looked at, waited for. */
@RestController
class TaskController {
    private final Submissions submissions;
    private final Tasks tasks;
    private final Waiters waiters;
    private final Bodies bodies;
    private final Waits waits;
    private final Executor reads;

    TaskController(
            Submissions submissions, Tasks tasks, Waiters waiters, Bodies bodies, Waits waits, Executor readExecutor) {
        this.submissions = submissions;
        this.tasks = tasks;
        this.waiters = waiters;
        this.bodies = bodies;
        this.waits = waits;
        this.reads = readExecutor;
    }

    @PostMapping("/api/tasks")
    CompletableFuture<ResponseEntity<TaskView>> submit(
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            HttpServletRequest request)
            throws IOException {
        String body = bodies.text(request);
        NewTask task = submissions.prepare(Submission.parse(body));
        Duration wait = waits.prefer(prefer);
        IdempotencyKey once = IdempotencyKey.of(key, body);
        CompletableFuture<Long> id = once == null ? submissions.submit(task) : submissions.submit(task, once);
        // Reading is not for the ledger's threads.
        return id.thenComposeAsync(
                written -> wait.isZero()
                        ? CompletableFuture.completedFuture(accepted(written, task))
                        : ended(written, wait).thenApplyAsync(ended -> answer(written, ended), reads),
                reads);
    }

    private ResponseEntity<TaskView> accepted(long id, NewTask task) {
        return ResponseEntity.accepted().location(location(id)).body(id == task.id() ? TaskView.of(task) : view(id));
    }

    private ResponseEntity<TaskView> answer(long id, boolean ended) {
        return (ended ? ResponseEntity.ok() : ResponseEntity.accepted())
                .location(location(id))
                .body(view(id));
    }

    private static URI location(long id) {
        return URI.create("/api/tasks/" + TaskIds.format(id));
    }

    @GetMapping("/api/tasks/{id}")
    CompletableFuture<TaskView> get(@PathVariable String id, @RequestParam(required = false) @Nullable String wait) {
        long task = TaskProblems.requireId(id);
        view(task);
        return ended(task, waits.parameter(wait, Duration.ZERO)).thenApplyAsync(ended -> view(task), reads);
    }

    @GetMapping("/api/tasks/{id}/result")
    ResponseEntity<byte[]> result(@PathVariable String id) {
        TaskView task = view(TaskProblems.requireId(id));
        String result = task.result();
        if (result == null) {
            throw new ProblemException(
                    404,
                    "no-result",
                    "Task " + id + " has no result: it is " + task.state()
                            + (task.state().isTerminal() ? "" : "; wait for it with /api/tasks/" + id + "?wait=10s"));
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(result.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether the task ended within the time. The waiter is there before the ledger is asked, so no end is missed. */
    private CompletableFuture<Boolean> ended(long task, Duration wait) {
        if (wait.isZero()) {
            return CompletableFuture.completedFuture(false);
        }
        CompletableFuture<Optional<Ending>> waiter = waiters.await(task, wait);
        tasks.ending(task).ifPresent(ending -> waiter.complete(Optional.of(ending)));
        return waiter.thenApply(Optional::isPresent);
    }

    private TaskView view(long id) {
        return tasks.find(id).orElseThrow(() -> TaskProblems.missing(id));
    }
}
