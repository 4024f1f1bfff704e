package io.manyhands.simulation;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.TaskState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** Looks at the database after every commit, and at what is said of it, and holds both to the design's invariants. */
final class Auditor {
    private final Database database;
    private final Timeline timeline;
    private final LimitAudit limits;
    private final MapAudit maps;
    private final Map<Long, Row> tasks = new TreeMap<>();
    private final Map<AttemptRef, String> grants = new HashMap<>();
    private final Set<AttemptRef> started = new HashSet<>();
    private final Set<Long> cancelRequests = new HashSet<>();
    private final Map<Long, Integer> retryRequests = new HashMap<>();
    private final Map<Long, Integer> retries = new HashMap<>();
    private final Map<Long, Integer> ends = new HashMap<>();
    private final Map<String, Integer> inputs = new HashMap<>();
    private String violation;

    Auditor(Database database, Timeline timeline, boolean shared) {
        this.database = database;
        this.timeline = timeline;
        this.limits = new LimitAudit(this::require, tasks, database, shared);
        this.maps = new MapAudit(this::require, tasks, database);
    }

    /** Notes a broken promise, unless it holds. */
    interface Check {
        void require(boolean holds, String promise);
    }

    private void require(boolean holds, String promise) {
        if (!holds && violation == null) {
            violation = promise;
            timeline.note("BROKEN: " + promise);
        }
    }

    /** The first broken promise; null while there is none. */
    String violation() {
        return violation;
    }

    Check check() {
        return this::require;
    }

    Map<Long, Row> tasks() {
        return tasks;
    }

    LimitAudit limits() {
        return limits;
    }

    void committed(Master master) {
        List<Row> changed = database.take("simulated_change", Row.CHANGED, Row::read);
        List<Row> taken = new ArrayList<>();
        Set<Long> touchedMaps = new HashSet<>();
        for (Row row : changed) {
            Row before = tasks.put(row.id(), row);
            timeline.note(master.name() + " writes " + row + (before == null ? " " + row.input() : ""));
            changed(before, row);
            if (row.occupies() && (before == null || !before.occupies())) {
                taken.add(row);
            }
            if (row.map() != null) {
                touchedMaps.add(row.map());
            }
        }
        changed.forEach(this::followed);
        limits.committed(master, changed, taken, timeline.now());
        maps.check(touchedMaps);
    }

    private void changed(Row before, Row now) {
        if (before == null) {
            inputs.merge(now.input(), 1, Integer::sum);
            onlyOnce(now);
        } else {
            require(
                    now.attempt() - before.attempt() <= 1 && now.attempt() >= before.attempt(),
                    "attempts count up: " + before + " -> " + now);
            if (before.isTerminal()) {
                leftItsEnd(before, now);
            }
        }
        boolean newAttempt = now.worker() != null && (before == null || now.attempt() > before.attempt());
        if (now.runs() || newAttempt) { // It may have been granted and cancelled in one transaction.
            granted(now);
        }
        if (now.isTerminal() && (before == null || !before.isTerminal())) {
            ends.merge(now.id(), 1, Integer::sum);
            ended(before, now);
        }
    }

    /** Follow-ups are counted apart. */
    private void onlyOnce(Row now) {
        if (!now.input().startsWith("\"after ") && !now.input().startsWith("\"tick")) {
            require(inputs.get(now.input()) == 1, "one submission, one task: " + now.input() + " is there twice");
        }
    }

    private void leftItsEnd(Row before, Row now) {
        if (before.state() == now.state()) {
            require(
                    before.attempt() == now.attempt() && Objects.equals(before.result(), now.result()),
                    "what has ended stays as it is: " + before + " -> " + now);
            return;
        }
        int again = retries.merge(now.id(), 1, Integer::sum);
        boolean cancelledAgain = now.state() == TaskState.CANCELLED && cancelRequests.contains(now.id());
        require(
                (!now.isTerminal() || cancelledAgain)
                        && !now.runs()
                        && again <= retryRequests.getOrDefault(now.id(), 0),
                "only an explicit retry leaves an end: " + before + " -> " + now);
    }

    private void granted(Row now) {
        String to = now.worker() + " " + now.secret();
        String former = grants.putIfAbsent(new AttemptRef(now.id(), now.attempt()), to);
        require(
                former == null || former.equals(to),
                "an attempt is granted once: " + now + ", and before to " + former);
    }

    private void ended(Row before, Row now) {
        String change = before + " -> " + now;
        switch (now.state()) {
            case SUCCEEDED -> {
                require(
                        before != null && before.runs() && before.attempt() == now.attempt(),
                        "only a granted attempt succeeds: " + change);
                require(
                        before == null
                                || Objects.equals(
                                        now.result(), Workload.result(now.id(), before.attempt(), before.worker())),
                        "a result is the current attempt's: " + change + " with " + now.result());
            }
            case FAILED, QUARANTINED ->
                require(
                        before != null && before.runs() && before.attempt() == now.attempt(),
                        "only a granted attempt fails: " + change);
            case CANCELLED ->
                require(now.map() != null || cancelRequests.contains(now.id()), "nobody asked to cancel it: " + change);
            case SCHEDULED, QUEUED, OFFERED, RUNNING -> throw new IllegalStateException(change);
        }
    }

    /** What follows an end is there with it, once. */
    private void followed(Row now) {
        if (!now.followed()) {
            return;
        }
        int followers = inputs.getOrDefault("\"after " + now.input().replace("\"", "") + "\"", 0);
        int ended = ends.getOrDefault(now.id(), 0);
        // A retry and a cancel in one transaction are an end that nobody sees.
        int unseen = retryRequests.getOrDefault(now.id(), 0);
        require(
                followers >= ended && followers <= ended + unseen,
                now + " ended " + ended + " times and is followed " + followers + " times");
    }

    void cancelRequested(long task) {
        cancelRequests.add(task);
    }

    void retryRequested(long task) {
        retryRequests.merge(task, 1, Integer::sum);
    }

    /** A client has been told that it has this task. */
    void acknowledged(long task, String marker) {
        Row row = tasks.get(task);
        require(
                row != null && row.input().equals('"' + marker + '"'),
                marker + " was acknowledged and is not there: " + row);
    }

    /** A client has been told that this call cancelled the task. */
    void cancelled(long task) {
        // A retry in the same transaction makes an end that nobody sees.
        require(
                ends.containsKey(task) || retryRequests.containsKey(task),
                "task " + task + " was said to be cancelled");
    }

    /** A worker runs an attempt. */
    void started(AttemptRef ref, String worker) {
        require(started.add(ref), ref + " runs twice");
        String granted = grants.get(ref);
        require(
                granted != null && granted.startsWith(worker + " "),
                ref + " runs at " + worker + " and is granted to " + granted);
    }

    /** A worker forgets the attempt's outcome or release. */
    void settled(AttemptRef ref, String worker) {
        Row row = tasks.get(ref.task());
        require(
                row == null || !(row.runs() && row.attempt() == ref.attempt() && worker.equals(row.worker())),
                "what is settled is written: " + ref + " by " + worker + " still runs");
    }

    /** Everything that was asked for is done. */
    boolean isAllDone() {
        return tasks.values().stream().allMatch(Row::isTerminal) && maps.isAllDone();
    }

    /** What is not; for people. */
    String undone() {
        return tasks.values().stream().filter(row -> !row.isTerminal()).toList() + " " + maps.undone();
    }

    /** Once nothing happens any more: what may lag behind for a moment has caught up. */
    void atRest(List<Master> masters) {
        maps.checkAll();
        masters.stream().filter(Master::leads).forEach(limits::atRest);
        require(masters.stream().anyMatch(Master::leads), "somebody leads");
        long ticks = inputs.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("\"tick"))
                .mapToLong(Map.Entry::getValue)
                .sum();
        long runs = database.look("SELECT coalesce(sum(runs), 0) FROM schedule", row -> row.getLong(1))
                .get(0);
        require(ticks == runs, "a tick is one task: " + runs + " ticks, " + ticks + " tasks");
    }

    long count(TaskState state) {
        return tasks.values().stream().filter(row -> row.state() == state).count();
    }
}
