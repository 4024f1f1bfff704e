package io.manyhands.master.query;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.TaskView;
import io.manyhands.master.task.Tasks;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks by filters, the newest first, in keyset pages: the last page costs what the first does. */
@RestController
class TaskListController {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final Tasks tasks;

    TaskListController(Tasks tasks) {
        this.tasks = tasks;
    }

    @GetMapping("/api/tasks")
    Page<TaskView> list(@RequestParam Map<String, String> parameters) {
        Map<String, String> filters = new LinkedHashMap<>(parameters);
        int limit = limit(filters.remove("limit"));
        return page(TaskFilter.of(filters), limit);
    }

    /** What nobody will run again unless somebody says so. */
    @GetMapping("/api/dead-letters")
    Page<TaskView> deadLetters(@RequestParam Map<String, String> parameters) {
        Map<String, String> filters = new LinkedHashMap<>(parameters);
        int limit = limit(filters.remove("limit"));
        return page(TaskFilter.of(filters).and("state IN ('FAILED', 'QUARANTINED')"), limit);
    }

    private Page<TaskView> page(TaskFilter filter, int limit) {
        List<TaskView> found = tasks.newest(filter.where(), filter.values(), limit + 1);
        boolean more = found.size() > limit;
        List<TaskView> page = more ? found.subList(0, limit) : found;
        return new Page<>(page, more ? page.get(limit - 1).id() : null);
    }

    private static int limit(@Nullable String limit) {
        try {
            int wanted = limit == null ? DEFAULT_LIMIT : Integer.parseInt(limit);
            if (wanted >= 1 && wanted <= MAX_LIMIT) {
                return wanted;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new ProblemException(400, "malformed-limit", "limit=" + limit + ": give a number from 1 to " + MAX_LIMIT);
    }
}
