package io.manyhands.master.why;

import io.manyhands.master.fleet.Fleet;
import io.manyhands.master.manager.AttemptWaits;
import io.manyhands.master.task.TaskProblems;
import io.manyhands.master.why.Why.Ahead;
import io.manyhands.master.why.Why.Reason;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** One answer to "why is it waiting?". */
@RestController
class WhyController {
    private static final int BOUND = 10_000;
    private static final String HIGHER = """
            SELECT count(*) FROM (SELECT 1 FROM task
            WHERE pool = ? AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL AND priority > ?
            LIMIT %d) AS higher""".formatted(BOUND);
    private static final String EARLIER = """
            SELECT count(*) FROM (SELECT 1 FROM task
            WHERE pool = ? AND state = 'QUEUED' AND held = 0 AND rank IS NOT NULL AND priority = ?
              AND (rank < ? OR (rank = ? AND id < ?))
            LIMIT %d) AS earlier""".formatted(BOUND);
    private static final String BUSY = "SELECT count(*) FROM task WHERE pool = ? AND state = 'RUNNING'";
    private static final String BUSY_OF_KEY =
            "SELECT count(*) FROM task WHERE pool = ? AND concurrency_key = ? AND state IN ('RUNNING', 'OFFERED')";
    private static final String LAST_SEEN = "SELECT last_seen FROM worker WHERE id = ?";

    private final JdbcClient readers;
    private final Fleet fleet;
    private final AttemptWaits waits;

    WhyController(JdbcClient readers, Fleet fleet, AttemptWaits waits) {
        this.waits = waits;
        this.readers = readers;
        this.fleet = fleet;
    }

    @GetMapping("/api/tasks/{id}/why")
    Why why(@PathVariable String id) {
        long number = TaskProblems.requireId(id);
        WaitingTask task = readers.sql(WaitingTask.BY_ID)
                .param(number)
                .query((row, n) -> WaitingTask.read(row))
                .optional()
                .orElseThrow(() -> TaskProblems.missing(number));
        return switch (task.state()) {
            case SCHEDULED -> of(task, List.of(scheduled(task)), null);
            case QUEUED -> of(task, queued(task), ahead(task));
            case OFFERED -> of(task, offered(task), null);
            case RUNNING -> of(task, runs(task), null);
            case SUCCEEDED, FAILED, CANCELLED, QUARANTINED -> of(task, List.of(ended(task)), null);
        };
    }

    private static Why of(WaitingTask task, List<Reason> reasons, @Nullable Ahead ahead) {
        return new Why(TaskIds.format(task.id()), task.state(), reasons, ahead);
    }

    private static Reason scheduled(WaitingTask task) {
        Instant until = instant(task.dueAt());
        if (task.failures() == 0) {
            return new Reason("delayed", "It was submitted to run later", until);
        }
        return new Reason(
                "unknown-type".equals(task.errorKind()) ? "worker-without-type" : "waiting-for-retry",
                "Attempt " + task.attempt() + " failed (" + task.errorKind() + ": " + task.errorMessage()
                        + "); it is tried again",
                until);
    }

    /** Whatever would hold it even if it were the first in line. */
    private List<Reason> queued(WaitingTask task) {
        List<Reason> reasons = new ArrayList<>();
        if (task.policy().paused()) {
            reasons.add(new Reason("pool-paused", "The pool " + task.pool() + " is paused"));
        }
        reasons.addAll(withoutWorkers(task));
        if (task.held()) {
            reasons.add(new Reason(
                    "key-limit",
                    "The pool " + task.pool() + " runs " + task.policy().maxRunningPerKey()
                            + " tasks with the concurrency key '" + task.concurrencyKey() + "' at a time, and "
                            + busyOfKey(task) + " run or are put up now"));
        }
        Integer most = task.policy().maxRunning();
        if (most != null && busy(task) >= most) {
            reasons.add(new Reason(
                    "pool-limit",
                    "The pool " + task.pool() + " runs " + most + " tasks at a time, and as many run now"));
        }
        if (task.policy().ratePerSecond() != null) {
            reasons.add(new Reason(
                    "rate-limit",
                    "The pool " + task.pool() + " starts " + task.policy().ratePerSecond() + " tasks a second"));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Reason(
                    "in-line", "Others go first: those with a higher priority, then those whose turn is earlier"));
        }
        return reasons;
    }

    private List<Reason> withoutWorkers(WaitingTask task) {
        if (fleet.slots().getOrDefault(task.pool(), 0) == 0) {
            return List.of(new Reason("no-worker", "No live worker serves the pool " + task.pool()));
        }
        if (!fleet.hasType(task.pool(), task.type())) {
            return List.of(new Reason(
                    "no-worker-for-type",
                    "No live worker of the pool " + task.pool() + " has a handler for " + task.type()));
        }
        return List.of();
    }

    private List<Reason> offered(WaitingTask task) {
        List<Reason> reasons = new ArrayList<>(withoutWorkers(task));
        if (reasons.isEmpty()) {
            reasons.add(new Reason(
                    "slots-busy",
                    "It is put up and starts when a slot is free: the pool " + task.pool() + " has "
                            + fleet.slots().getOrDefault(task.pool(), 0) + " and runs " + busy(task)));
            reasons.addAll(stopping(task));
        }
        return reasons;
    }

    /** A slot is free when its handler has returned, and not when its task was ended. */
    private List<Reason> stopping(WaitingTask task) {
        long more = fleet.running(task.pool()) - busy(task);
        return more <= 0
                ? List.of()
                : List.of(new Reason(
                        "slots-stopping",
                        "Slots of the pool " + task.pool()
                                + " that are taken by attempts which were told to stop, and whose"
                                + " handlers have not returned yet: " + more));
    }

    private List<Reason> runs(WaitingTask task) {
        List<Reason> reasons = new ArrayList<>(List.of(running(task)));
        waits.of(new AttemptRef(task.id(), task.attempt())).stream()
                .map(what -> new Reason("shared-object", what))
                .forEach(reasons::add);
        return reasons;
    }

    private Reason running(WaitingTask task) {
        String worker = String.valueOf(task.worker());
        Long seen = readers.sql(LAST_SEEN)
                .param(worker)
                .query(Long.class)
                .optional()
                .orElse(null);
        String silence = seen == null ? "" : "; the worker was last heard of at " + instant(seen);
        return new Reason(
                fleet.isLive(worker) ? "running" : "worker-silent",
                "Attempt " + task.attempt() + " runs on " + worker + " since " + instant(task.startedAt()) + silence,
                instant(task.deadline()));
    }

    private static Reason ended(WaitingTask task) {
        String message = Objects.requireNonNullElse(task.errorMessage(), "It waits for nothing");
        return new Reason(task.state().name().toLowerCase(Locale.ROOT), message);
    }

    private @Nullable Ahead ahead(WaitingTask task) {
        Long rank = task.rank();
        if (task.state() != TaskState.QUEUED || rank == null || task.held()) {
            return null;
        }
        long higher = count(HIGHER, task.pool(), task.priority());
        long earlier = count(EARLIER, task.pool(), task.priority(), rank, rank, task.id());
        return new Ahead(higher, earlier, BOUND);
    }

    private long busy(WaitingTask task) {
        return count(BUSY, task.pool());
    }

    private long busyOfKey(WaitingTask task) {
        return count(BUSY_OF_KEY, task.pool(), task.concurrencyKey());
    }

    private long count(String sql, @Nullable Object... parameters) {
        return readers.sql(sql)
                .params(java.util.Arrays.asList(parameters))
                .query(Long.class)
                .single();
    }

    private static @Nullable Instant instant(@Nullable Long millis) {
        return millis == null ? null : Instant.ofEpochMilli(millis);
    }
}
