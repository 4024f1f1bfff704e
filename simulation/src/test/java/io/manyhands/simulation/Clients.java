package io.manyhands.simulation;

import io.manyhands.master.json.Items;
import io.manyhands.master.map.MapAccess;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.IdempotencyKey;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.RetryPolicy;
import io.manyhands.master.task.TaskOptions;
import io.manyhands.simulation.Faults.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/** Those who ask for something over HTTP, from whichever master answers; an answer may be lost. */
final class Clients {
    private static final int ORDERS = 32;
    private static final int NEWEST = 5;
    private static final long PATIENCE = 2_000;

    private final World world;
    private final Timeline timeline;
    private final List<Long> known = new ArrayList<>();
    private final Set<String> unanswered = new HashSet<>();
    private int numbers;

    Clients(World world) {
        this.world = world;
        this.timeline = world.timeline();
    }

    /** Plans what will be asked for within the time. */
    void begin(long millis) {
        long burst = timeline.below(millis);
        for (int i = 0; i < ORDERS; i++) {
            timeline.in(timeline.chance(0.4) ? burst : timeline.below(millis), this::order);
        }
        for (int i = 0; i < (world.shared() == null ? 2 : 0); i++) {
            timeline.in(timeline.below(millis), this::map);
        }
        for (int i = 0; i < 6; i++) {
            timeline.in(500 + timeline.below(millis), this::changeLimits);
        }
        for (int i = 0; i < 20; i++) {
            timeline.in(300 + timeline.below(millis), this::cancelOrRetry);
        }
        timeline.in(timeline.below(millis), this::schedule);
    }

    /** Whether a promise to ask until there is an answer is still open. */
    boolean areWaiting() {
        return !unanswered.isEmpty();
    }

    Set<String> unanswered() {
        return unanswered;
    }

    private void order() {
        String marker = "m" + ++numbers;
        Submission submission = submission(marker);
        if (timeline.chance(0.6)) {
            unanswered.add(marker);
            orderByKey(marker, submission);
        } else {
            ask(
                    master -> master.submissions().submit(master.submissions().prepare(submission)),
                    id -> has(id, marker),
                    () -> {});
        }
    }

    /** The same body with the same key until there is an answer. */
    private void orderByKey(String marker, Submission submission) {
        ask(
                master -> {
                    NewTask task = master.submissions().prepare(submission);
                    return master.submissions().submit(task, new IdempotencyKey("key " + marker, submission.input()));
                },
                id -> {
                    unanswered.remove(marker);
                    has(id, marker);
                },
                () -> orderByKey(marker, submission));
        if (timeline.chance(0.1) && !world.faults().areOver()) {
            timeline.in(timeline.below(100), () -> orderByKey(marker, submission));
        }
    }

    private void has(long task, String marker) {
        known.add(task);
        world.auditor().acknowledged(task, marker);
    }

    private Submission submission(String marker) {
        String type =
                pick(Workload.PLAIN, Workload.PLAIN, Workload.FLAKY, Workload.KILLING, Workload.HANGING, Workload.RARE);
        boolean mayHang = type.equals(Workload.HANGING);
        Duration timeout = mayHang || timeline.chance(0.2) ? Duration.ofMillis(500 + timeline.below(2_500)) : null;
        RetryPolicy retry = timeline.chance(0.5)
                ? new RetryPolicy(
                        1 + (int) timeline.below(4), Duration.ofMillis(timeline.below(600)), 2, Duration.ofSeconds(3))
                : null;
        String followed = "{\"type\":\"plain\",\"input\":\"after " + marker + "\"}";
        TaskOptions options = new TaskOptions(
                (int) timeline.below(10),
                timeline.chance(0.2) ? List.of("a", "b") : List.of(),
                timeline.chance(0.5) ? pick("alice", "bob") : null,
                timeline.chance(0.5) ? pick("door", "window") : null,
                timeout,
                retry,
                null,
                timeline.chance(0.2) ? followed : null);
        Duration delay = timeline.chance(0.2) ? Duration.ofMillis(timeline.below(3_000)) : null;
        return new Submission(type, '"' + marker + '"', null, delay, null, options);
    }

    private void map() {
        String marker = "x" + ++numbers;
        StringBuilder items = new StringBuilder();
        long count = 1 + timeline.below(12);
        for (int i = 0; i < count; i++) {
            items.append('"').append(marker).append('-').append(i).append("\"\n");
        }
        byte[] body = items.toString().getBytes(StandardCharsets.UTF_8);
        ask(
                master -> mapAt(master, new Items(new ByteArrayInputStream(body), true, 1_000)),
                map -> timeline.in(timeline.below(4_000), () -> perhapsCancelMap(map)),
                () -> {});
    }

    private CompletableFuture<Long> mapAt(Master master, Items items) {
        CompletableFuture<Long> answer = new CompletableFuture<>();
        master.submitMap(() -> {
            try {
                answer.complete(MapAccess.submit(master.maps(), Workload.PLAIN, 1 + (int) timeline.below(3), items));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (CompletionException | ProblemException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private void perhapsCancelMap(long map) {
        if (timeline.chance(0.3)) {
            ask(
                    master -> {
                        CompletableFuture<Boolean> answer = new CompletableFuture<>();
                        master.submitMap(() -> {
                            master.maps().cancel(map);
                            answer.complete(true);
                        });
                        return answer;
                    },
                    done -> {},
                    () -> {});
        }
    }

    private void changeLimits() {
        String json = timeline.chance(0.25)
                ? "{\"paused\":true}"
                : "{\"paused\":false,\"maxRunning\":" + pick("null", "1", "2", "3") + ",\"maxRunningPerKey\":"
                        + pick("null", "1", "2") + ",\"ratePerSecond\":" + pick("null", "null", "20") + "}";
        String pool = pick(Workload.CPU, Workload.IO);
        ask(master -> master.pools().change(pool, json), done -> {}, () -> {});
    }

    /** No limits any more, and the answer is waited for. */
    void liftLimits(long inMillis, String pool) {
        unanswered.add(pool);
        timeline.in(inMillis, () -> liftLimits(pool));
    }

    private void liftLimits(String pool) {
        String none = "{\"paused\":false,\"maxRunning\":null,\"maxRunningPerKey\":null,\"ratePerSecond\":null}";
        ask(master -> master.pools().change(pool, none), done -> unanswered.remove(pool), () -> liftLimits(pool));
    }

    /** Any task, or one of the newest: those are about to run. */
    private void cancelOrRetry() {
        if (known.isEmpty()) {
            return;
        }
        int among = timeline.chance(0.5) ? known.size() : Math.min(known.size(), NEWEST);
        long task = known.get(known.size() - 1 - (int) timeline.below(among));
        if (timeline.chance(0.4)) {
            retry(task);
        } else {
            cancel(task);
        }
    }

    /** Some think better of it soon. */
    private void cancel(long task) {
        world.auditor().cancelRequested(task);
        ask(
                master -> master.actions().cancel(task, false),
                done -> {
                    if (done) {
                        world.auditor().cancelled(task);
                    }
                },
                () -> {});
        if (timeline.chance(0.4)) {
            timeline.in(timeline.below(150), () -> retry(task));
        }
    }

    private void retry(long task) {
        world.auditor().retryRequested(task);
        ask(master -> master.actions().retry(task), done -> {}, () -> {});
    }

    private void schedule() {
        String json = "{\"every\":\"" + (2 + timeline.below(4)) + "s\",\"overlap\":\"" + pick("allow", "skip")
                + "\",\"task\":{\"type\":\"plain\",\"input\":\"tick\"}}";
        ask(master -> master.schedules().put("often", timeline.random().nextLong(), json), done -> {}, () -> {});
    }

    /** @param otherwise what the client does when it is refused, or hears nothing in time */
    private <T> void ask(Function<Master, CompletableFuture<T>> request, Consumer<T> answered, Runnable otherwise) {
        List<Master> masters = world.masters();
        Master master = masters.get((int) timeline.below(masters.size()));
        boolean[] over = new boolean[1];
        Consumer<Runnable> once = end -> {
            if (!over[0]) {
                over[0] = true;
                end.run();
            }
        };
        timeline.in(PATIENCE, () -> once.accept(otherwise));
        timeline.in(master, timeline.below(4), () -> submit(master, request).whenComplete((value, error) -> {
            if (master.isAlive() && !world.faults().strikes(Kind.ANSWER_LOST)) {
                timeline.in(
                        timeline.below(4), () -> once.accept(error == null ? () -> answered.accept(value) : otherwise));
            }
        }));
    }

    private static <T> CompletableFuture<T> submit(Master master, Function<Master, CompletableFuture<T>> request) {
        try {
            return request.apply(master);
        } catch (ProblemException | CompletionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private String pick(String... some) {
        return some[(int) timeline.below(some.length)];
    }
}
