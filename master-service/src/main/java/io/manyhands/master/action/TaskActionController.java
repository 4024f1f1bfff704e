package io.manyhands.master.action;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.query.TaskFilter;
import io.manyhands.master.task.TaskProblems;
import io.manyhands.master.task.TaskView;
import io.manyhands.master.task.Tasks;
import io.manyhands.model.TaskState;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Cancel and retry, of one task and of all that match the filters of the list. */
@RestController
class TaskActionController {
    private final TaskActions actions;
    private final Tasks tasks;
    private final Bodies bodies;
    private final Executor reads;

    TaskActionController(TaskActions actions, Tasks tasks, Bodies bodies, Executor readExecutor) {
        this.actions = actions;
        this.tasks = tasks;
        this.bodies = bodies;
        this.reads = readExecutor;
    }

    /** How many tasks were changed. */
    record Count(long count) {}

    @PostMapping("/api/tasks/{id}/cancel")
    CompletableFuture<TaskView> cancel(@PathVariable String id, HttpServletRequest request) throws IOException {
        long task = TaskProblems.requireId(id);
        boolean kill = kill(bodies.text(request));
        return actions.cancel(task, kill).thenApplyAsync(done -> changed(task, done, "cancelled"), reads);
    }

    @PostMapping("/api/tasks/{id}/retry")
    CompletableFuture<TaskView> retry(@PathVariable String id, HttpServletRequest request) throws IOException {
        long task = TaskProblems.requireId(id);
        requireEmpty(bodies.text(request));
        return actions.retry(task).thenApplyAsync(done -> changed(task, done, "retried"), reads);
    }

    @PostMapping("/api/tasks/cancel")
    Count cancelAll(@RequestParam Map<String, String> filters, HttpServletRequest request) throws IOException {
        return new Count(actions.cancelAll(requireFilter(filters), kill(bodies.text(request))));
    }

    @PostMapping("/api/tasks/retry")
    Count retryAll(@RequestParam Map<String, String> filters, HttpServletRequest request) throws IOException {
        requireEmpty(bodies.text(request));
        return new Count(actions.retryAll(requireFilter(filters)));
    }

    private TaskView changed(long task, boolean done, String what) {
        TaskView view = tasks.find(task).orElseThrow(() -> TaskProblems.missing(task));
        if (!done && !(what.equals("cancelled") && view.state() == TaskState.CANCELLED)) {
            throw new ProblemException(
                    409,
                    "not-" + what,
                    "Task " + view.id() + " is " + view.state()
                            + (view.map() == null ? "" : " and part of map " + view.map()) + ": it cannot be " + what);
        }
        return view;
    }

    /** Without a filter it would be all tasks; whoever means that says so. */
    private static TaskFilter requireFilter(Map<String, String> filters) {
        if (filters.isEmpty()) {
            throw new ProblemException(
                    400,
                    "no-filter",
                    "Say which tasks, for instance ?state=QUEUED&pool=cpu; ?since=1970-01-01T00:00:00Z is all");
        }
        return TaskFilter.of(filters);
    }

    private static boolean kill(String body) {
        String kill =
                body.isBlank() ? null : JsonFields.read(body, Set.of("kill")).get("kill");
        if (kill == null || kill.equals("true") || kill.equals("false")) {
            return "true".equals(kill);
        }
        throw new MalformedJson("The field 'kill' must be true or false");
    }

    private static void requireEmpty(String body) {
        if (!body.isBlank()) {
            JsonFields.read(body, Set.of());
        }
    }
}
