package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.master.EventFollower.Event;
import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import io.manyhands.model.Offer;
import io.manyhands.model.Progress;
import io.manyhands.model.TaskIds;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What those see who follow a task, whatever the ledger is kept in. Every test has a pool of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(value = 20, unit = TimeUnit.SECONDS)
abstract class EventContract {
    private static final AtomicInteger POOLS = new AtomicInteger();
    private static final int MAX_STREAMS = 4;

    private final InProcessTransport transport = new InProcessTransport();
    private RunningMaster master;
    private ScriptedWorker worker;
    private String type;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        Map<String, String> settings = new HashMap<>(emptyStore());
        settings.put("manyhands.http.max-streams", String.valueOf(MAX_STREAMS));
        master = new RunningMaster(settings, transport);
    }

    @AfterAll
    void stopMaster() {
        master.close();
        transport.close();
    }

    @BeforeEach
    void startWorker() {
        String pool = "events-" + POOLS.incrementAndGet();
        type = "echo-" + pool;
        worker = new ScriptedWorker(transport, "w-" + pool, pool);
        await().until(() -> master.get("/api/pools/" + pool).statusCode() == 200);
    }

    @AfterEach
    void stopWorker() {
        worker.close();
    }

    private Grant running() throws Exception {
        master.submit("{\"type\":\"" + type + "\",\"input\":1}");
        return worker.claimed();
    }

    private static String path(Grant grant) {
        return "/api/tasks/" + TaskIds.format(grant.task());
    }

    private EventFollower follow(Grant grant, String... headers) throws IOException, InterruptedException {
        return master.follow(path(grant) + "/events", headers);
    }

    private EventFollower resume(Grant grant, String after) throws IOException, InterruptedException {
        return follow(grant, "Last-Event-ID", after);
    }

    private static Notes notes(Grant grant, long number, String... lines) {
        return new Notes(grant.task(), grant.attempt(), grant.secret(), number, null, List.of(lines));
    }

    private static Notes progress(Grant grant, long number, long done) {
        return new Notes(grant.task(), grant.attempt(), grant.secret(), number, new Progress(done, 10, "m"), List.of());
    }

    private static List<String> briefs(List<Event> events) {
        return events.stream().map(Event::brief).toList();
    }

    private int rows(String table, Grant grant) {
        return master.context
                .getBean(JdbcClient.class)
                .sql("SELECT count(*) FROM " + table + " WHERE task_id = ?")
                .param(grant.task())
                .query(Integer.class)
                .single();
    }

    @Test
    void history_comes_first_then_what_happens_and_the_stream_ends_with_the_task() throws Exception {
        Grant grant = running();
        worker.say(notes(grant, 1, "one", "two"), progress(grant, 2, 3));
        await().until(() -> master.json(path(grant)).has("progress"));
        try (EventFollower events = follow(grant, "Accept", "text/event-stream")) {
            assertThat(events.contentType()).startsWith("text/event-stream");
            assertThat(briefs(events.next(5))).containsExactly("QUEUED", "RUNNING 1", "one", "two", "3 of 10");
            worker.say(notes(grant, 3, "three"));
            assertThat(events.next().brief()).isEqualTo("three");
            worker.say(progress(grant, 4, 9));
            assertThat(events.next().brief()).isEqualTo("9 of 10");
            worker.succeed(grant, "1");
            assertThat(briefs(events.rest())).containsExactly("SUCCEEDED 1 succeeded");
        }
    }

    @Test
    void what_is_said_with_the_outcome_comes_before_it() throws Exception {
        Grant grant = running();
        try (EventFollower events = follow(grant)) {
            worker.endSaying(grant, "1", notes(grant, 1, "last words"));
            assertThat(briefs(events.rest()))
                    .containsSubsequence("RUNNING 1", "last words", "SUCCEEDED 1 succeeded")
                    .endsWith("SUCCEEDED 1 succeeded");
        }
    }

    @Test
    void events_say_who_what_and_when() throws Exception {
        Grant grant = running();
        worker.say(notes(grant, 1, "ä\n\u0000\uD83D"), progress(grant, 2, 3));
        worker.succeed(grant, "1");
        try (EventFollower events = follow(grant)) {
            List<Event> all = events.rest();
            assertThat(all).extracting(Event::kind).containsExactly("state", "state", "log", "progress", "state");
            assertThat(all).allMatch(event -> event.data().has("at"));
            assertThat(all.get(1).text("worker")).isEqualTo(worker.id);
            assertThat(all.get(2).text("line")).startsWith("ä\n\uFFFD");
            assertThat(all.get(2).data().get("attempt").asInt()).isEqualTo(1);
            assertThat(all.get(3).text("message")).isEqualTo("m");
        }
        assertThat(master.json(path(grant)).get("progress").toString())
                .isEqualTo("{\"done\":3,\"total\":10,\"message\":\"m\"}");
    }

    @Test
    void behind_every_id_the_stream_goes_on_with_nothing_twice_and_nothing_missing() throws Exception {
        Grant first = running();
        worker.say(notes(first, 1, "one", "two"));
        worker.release(first);
        worker.settled();
        Grant second = worker.claimed();
        worker.say(notes(second, 1, "three"), progress(second, 2, 3), notes(second, 3, "four"));
        worker.succeed(second, "1");
        List<Event> all;
        try (EventFollower events = follow(first)) {
            all = events.rest();
        }
        assertThat(briefs(all))
                .containsExactly(
                        "QUEUED",
                        "RUNNING 1",
                        "one",
                        "two",
                        "QUEUED 1 released",
                        "RUNNING 2",
                        "three",
                        "four",
                        "3 of 10",
                        "SUCCEEDED 2 succeeded");
        for (int had = 1; had < all.size(); had++) {
            try (EventFollower events = resume(first, all.get(had - 1).id())) {
                assertThat(events.rest()).isEqualTo(all.subList(had, all.size()));
            }
        }
        try (EventFollower events = resume(first, all.get(all.size() - 1).id())) {
            assertThat(events.status()).isEqualTo(204);
        }
    }

    @Test
    void who_resumes_while_the_task_runs_gets_what_comes() throws Exception {
        Grant grant = running();
        worker.say(notes(grant, 1, "one"));
        String id;
        try (EventFollower events = follow(grant)) {
            Event event = events.next();
            while (!event.brief().equals("one")) {
                event = events.next();
            }
            id = event.id();
        }
        try (EventFollower events = resume(grant, id)) {
            worker.say(notes(grant, 2, "two"));
            assertThat(events.next().brief()).isEqualTo("two");
            worker.succeed(grant, "1");
            assertThat(briefs(events.rest())).containsExactly("SUCCEEDED 1 succeeded");
        }
    }

    @Test
    void a_follower_sees_the_task_offered_and_begun() throws Exception {
        String id = master.submit("{\"type\":\"" + type + "\",\"input\":1}");
        Offer offer = worker.offer();
        try (EventFollower events = master.follow("/api/tasks/" + id + "/events")) {
            assertThat(briefs(events.next(2))).containsExactly("QUEUED", "OFFERED");
            worker.claim(offer);
            Grant grant = worker.grant();
            assertThat(events.next().brief()).isEqualTo("RUNNING 1");
            worker.succeed(grant, "1");
            assertThat(briefs(events.rest())).containsExactly("SUCCEEDED 1 succeeded");
        }
    }

    @Test
    void nobody_but_the_current_attempt_is_heard() throws Exception {
        Grant stale = running();
        worker.release(stale);
        worker.settled();
        Grant grant = worker.claimed();
        worker.say(notes(stale, 1, "stale"));
        worker.say(new Notes(grant.task(), grant.attempt(), grant.secret() + 1, 1, null, List.of("wrong secret")));
        worker.say(new Notes(grant.task() + 1, 1, 0, 1, null, List.of("no such task")));
        try (ScriptedWorker other = new ScriptedWorker(transport, "other-" + worker.id, "other-" + worker.id)) {
            other.say(notes(grant, 1, "not its worker"));
            other.leave();
        }
        worker.say(notes(grant, 1, "current"));
        worker.succeed(grant, "1");
        worker.say(notes(grant, 2, "too late"));
        Grant next = running(); // behind it, everything has been read
        worker.succeed(next, "1");
        try (EventFollower events = follow(grant)) {
            assertThat(events.rest())
                    .filteredOn(event -> event.kind().equals("log"))
                    .extracting(Event::brief)
                    .containsExactly("current");
        }
    }

    @Test
    void notes_that_come_twice_are_written_once() throws Exception {
        Grant grant = running();
        worker.say(notes(grant, 1, "one"), notes(grant, 1, "one"));
        worker.say(notes(grant, 2, "two"));
        worker.say(notes(grant, 1, "one"));
        worker.say(notes(grant, 4, "four"), notes(grant, 3, "three"));
        worker.say(notes(grant, 2, "two"));
        worker.succeed(grant, "1");
        try (EventFollower events = follow(grant)) {
            assertThat(briefs(events.rest()))
                    .containsExactly("QUEUED", "RUNNING 1", "one", "two", "three", "four", "SUCCEEDED 1 succeeded");
        }
    }

    @Test
    void of_a_long_log_the_newest_lines_are_kept() throws Exception {
        Grant grant = running();
        int batch = 300;
        for (int number = 0; number < 7; number++) {
            int from = number * batch;
            worker.say(notes(
                    grant,
                    number + 1L,
                    IntStream.range(from, from + batch)
                            .mapToObj(i -> "line " + i)
                            .toArray(String[]::new)));
        }
        worker.succeed(grant, "1");
        assertThat(rows("task_log", grant)).isEqualTo(1_000);
        List<String> expected = new ArrayList<>(List.of("QUEUED", "RUNNING 1"));
        IntStream.range(1_100, 2_100).forEach(i -> expected.add("line " + i));
        expected.add("SUCCEEDED 1 succeeded");
        try (EventFollower events = follow(grant)) {
            assertThat(briefs(events.rest())).isEqualTo(expected);
        }
    }

    @Test
    void a_task_that_says_nothing_leaves_nothing_behind() throws Exception {
        Grant grant = running();
        worker.succeed(grant, "1");
        assertThat(rows("task_notes", grant) + rows("task_progress", grant) + rows("task_log", grant))
                .isZero();
        assertThat(master.json(path(grant)).has("progress")).isFalse();
    }

    @Test
    void what_cannot_be_followed_is_a_problem() throws Exception {
        Grant grant = running();
        for (String bad : List.of("x", "1", "1.2", "1.2.-3", "1.2.3.4", "9999999999999999999.0.0")) {
            HttpResponse<String> answer = master.send(
                    "GET", path(grant) + "/events", null, "Last-Event-ID", bad, "Accept", "text/event-stream");
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.body()).contains("malformed-last-event-id");
        }
        HttpResponse<String> unknown = master.get("/api/tasks/0000000000000/events");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("no-such-task");
        assertThat(master.get("/api/tasks/short/events").statusCode()).isEqualTo(400);
        worker.succeed(grant, "1");
    }

    @Test
    void too_many_streams_are_refused_and_those_that_are_open_go_on() throws Exception {
        Grant grant = running();
        List<EventFollower> open = new ArrayList<>();
        await().until(
                        () -> { // the streams of other tests may not have noticed yet that nobody reads them
                            EventFollower next = follow(grant);
                            if (next.status() == 503) {
                                return true;
                            }
                            next.next();
                            open.add(next);
                            return false;
                        });
        assertThat(open).hasSizeBetween(1, MAX_STREAMS);
        worker.succeed(grant, "1");
        for (EventFollower events : open) {
            assertThat(events.rest()).last().extracting(Event::brief).isEqualTo("SUCCEEDED 1 succeeded");
            events.close();
        }
    }
}
