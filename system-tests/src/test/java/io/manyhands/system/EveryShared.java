package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The API's shared objects, call by call, as curl and a plain socket have them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
abstract class EveryShared {
    private String manager;
    private SharedClient shared;

    abstract Client client();

    /** Of any master. */
    abstract int port();

    @BeforeEach
    void ownManager(TestInfo test) {
        manager = test.getTestMethod().orElseThrow().getName();
        shared = SharedClient.withoutSession(client(), manager);
    }

    private SharedClient session() throws Exception {
        return SharedClient.open(client(), manager, "30s");
    }

    @Test
    void objects_are_made_once_listed_and_deleted() throws Exception {
        assertThat(shared.make("d", "{\"kind\":\"dict\",\"initial\":{\"a\":1}}"))
                .isEqualTo(201);
        assertThat(shared.make("d", "{\"kind\":\"dict\"}")).isEqualTo(200);
        assertThat(shared.make("d", "{\"kind\":\"list\"}")).isEqualTo(409);
        assertThat(shared.make("x", "{\"kind\":\"tree\"}")).isEqualTo(400);
        assertThat(shared.make("x", "{\"kind\":\"list\",\"colour\":1}")).isEqualTo(400);
        assertThat(shared.make("m", "{\"kind\":\"event\",\"durability\":\"memory\"}"))
                .isEqualTo(201);
        JsonNode list = client().json("/api/managers/" + manager + "/objects").get("items");
        assertThat(list.findValuesAsString("name")).containsExactly("d", "m");
        assertThat(client().json("/api/managers").get("items"))
                .filteredOn(view -> view.get("name").asString().equals(manager))
                .extracting(view -> view.get("objects").asInt())
                .containsExactly(2);
        assertThat(list.findValuesAsString("durability")).containsExactly("journal", "memory");
        assertThat(shared.value("d", "get", "{\"key\":\"a\"}")).isEqualTo("1");
        assertThat(client().delete("/api/managers/" + manager + "/objects/d").statusCode())
                .isEqualTo(204);
        assertThat(shared.value("d", "size")).isEqualTo("404 no-such-object");
        assertThat(client().get("/api/managers/" + manager + "/objects/d").statusCode())
                .isEqualTo(404);
    }

    @Test
    void values_arrays_dicts_lists_and_namespaces_behave_as_pythons() throws Exception {
        shared.make("v", "{\"kind\":\"value\",\"type\":\"i\",\"initial\":5}");
        assertThat(shared.value("v", "add", "{\"by\":-7}")).isEqualTo("-2");
        assertThat(shared.value("v", "compare-and-set", "{\"expected\":-2,\"value\":9}"))
                .isEqualTo("true");
        assertThat(shared.value("v", "set", "{\"value\":2147483648}")).isEqualTo("422 overflow-error");
        shared.make("a", "{\"kind\":\"array\",\"type\":\"i\",\"length\":4}");
        shared.value("a", "set", "{\"index\":-1,\"value\":3}");
        assertThat(shared.value("a", "slice", "{\"from\":2}")).isEqualTo("[0,3]");
        shared.make("d", "{\"kind\":\"dict\"}");
        assertThat(shared.value("d", "put", "{\"key\":\"k\",\"value\":[1]}")).isEqualTo("null");
        assertThat(shared.value("d", "items")).isEqualTo("[[\"k\",[1]]]");
        assertThat(shared.value("d", "get", "{\"key\":\"none\"}")).isEqualTo("422 key-error");
        shared.make("l", "{\"kind\":\"list\",\"initial\":[3,1,2]}");
        shared.value("l", "sort");
        assertThat(shared.value("l", "pop")).isEqualTo("3");
        assertThat(shared.value("l", "get", "{\"index\":2}")).isEqualTo("422 index-error");
        shared.make("n", "{\"kind\":\"namespace\"}");
        shared.value("n", "set", "{\"name\":\"x\",\"value\":\"y\"}");
        assertThat(shared.value("n", "all")).isEqualTo("{\"x\":\"y\"}");
    }

    @Test
    void queues_wait_and_give_back_what_was_leased() throws Exception {
        shared.make("q", "{\"kind\":\"queue\",\"maxsize\":1}");
        CompletableFuture<String> waiting = shared.later("q", "get?wait=20s", "");
        await().until(() -> shared.view("q").get("waiting").asInt() == 1);
        assertThat(shared.value("q", "put", "{\"item\":\"first\"}")).isEqualTo("null");
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("\"first\"");
        assertThat(shared.value("q", "get?wait=100ms")).isEqualTo("408 timed-out");
        shared.value("q", "put", "{\"item\":\"second\"}");
        assertThat(shared.value("q", "put", "{\"item\":\"third\"}")).isEqualTo("408 timed-out");
        SharedClient session = session();
        assertThat(session.value("q", "get", "{\"lease\":true}")).isEqualTo("\"second\"");
        assertThat(session.close()).isEqualTo(204);
        assertThat(shared.value("q", "get")).isEqualTo("\"second\"");
    }

    @Test
    void pipes_end_with_their_sessions() throws Exception {
        shared.make("p", "{\"kind\":\"pipe\"}");
        SharedClient a = session();
        SharedClient b = session();
        assertThat(a.value("p", "open")).isEqualTo("\"a\"");
        assertThat(b.value("p", "open")).isEqualTo("\"b\"");
        assertThat(a.value("p", "send", "{\"message\":1}")).isEqualTo("null");
        assertThat(a.close()).isEqualTo(204);
        assertThat(b.value("p", "receive?wait=5s")).isEqualTo("1");
        assertThat(b.value("p", "receive?wait=5s")).isEqualTo("422 eof-error");
    }

    @Test
    void locks_semaphores_and_conditions_belong_to_sessions() throws Exception {
        shared.make("lock", "{\"kind\":\"lock\"}");
        shared.make("c", "{\"kind\":\"condition\",\"lock\":\"lock\"}");
        shared.make("s", "{\"kind\":\"bounded-semaphore\",\"permits\":1}");
        assertThat(shared.value("lock", "acquire")).isEqualTo("400 session-required");
        SharedClient a = session();
        SharedClient b = session();
        long first = a.token("lock", "acquire");
        CompletableFuture<String> notified = a.later("c", "wait?wait=20s", "");
        long second = b.token("lock", "acquire?wait=20s");
        assertThat(second).isGreaterThan(first);
        await().until(() -> b.value("c", "notify").equals("1"));
        assertThat(a.value("lock", "release")).isEqualTo("409 not-owner");
        b.value("lock", "release");
        assertThat(notified.get(20, TimeUnit.SECONDS)).isEqualTo("true");
        assertThat(a.value("s", "acquire")).isEqualTo("true");
        assertThat(b.value("s", "acquire")).isEqualTo("408 timed-out");
        assertThat(b.value("s", "release")).isEqualTo("409 over-release");
        a.close();
        assertThat(b.value("s", "acquire")).isEqualTo("true");
    }

    @Test
    void events_barriers_and_latches_wake_everybody() throws Exception {
        shared.make("e", "{\"kind\":\"event\"}");
        shared.make("b", "{\"kind\":\"barrier\",\"parties\":3}");
        shared.make("t", "{\"kind\":\"latch\",\"count\":2}");
        List<CompletableFuture<String>> waiting = new ArrayList<>();
        for (String each : List.of("e", "t")) {
            waiting.add(shared.later(each, "wait?wait=20s", ""));
        }
        CompletableFuture<String> one = shared.later("b", "wait?wait=20s", "");
        await().until(() -> shared.view("b").get("waiting").asInt() == 1);
        CompletableFuture<String> two = shared.later("b", "wait?wait=20s", "");
        await().until(() -> shared.view("b").get("waiting").asInt() == 2);
        assertThat(shared.value("b", "wait")).isEqualTo("2");
        assertThat(one.get(20, TimeUnit.SECONDS) + two.get(20, TimeUnit.SECONDS))
                .isEqualTo("01");
        shared.value("e", "set");
        shared.value("t", "count-down");
        shared.value("t", "count-down");
        for (CompletableFuture<String> each : waiting) {
            assertThat(each.get(20, TimeUnit.SECONDS)).isEqualTo("true");
        }
    }

    @Test
    void a_call_that_is_repeated_with_its_number_gets_the_first_answer() throws Exception {
        shared.make("v", "{\"kind\":\"value\",\"type\":\"i\"}");
        SharedClient session = session();
        for (int i = 0; i < 2; i++) {
            assertThat(SharedClient.value(session.call("v", "add", "{\"by\":1}", "Request", "7")))
                    .isEqualTo("1");
        }
        assertThat(SharedClient.value(session.call("v", "add", "{\"by\":1}", "Request", "8")))
                .isEqualTo("2");
    }

    @Test
    void a_session_that_is_silent_for_too_long_loses_what_it_holds() throws Exception {
        shared.make("l", "{\"kind\":\"lock\"}");
        SharedClient silent = SharedClient.open(client(), manager, "1s");
        silent.value("l", "acquire");
        assertThat(session().value("l", "acquire?wait=20s")).isEqualTo("true");
        assertThat(silent.value("l", "release")).isEqualTo("409 session-ended");
        assertThat(silent.renew()).isEqualTo(404);
    }

    @Test
    void a_circle_of_locks_is_refused_and_named() throws Exception {
        shared.make("x", "{\"kind\":\"lock\"}");
        shared.make("y", "{\"kind\":\"rlock\"}");
        SharedClient a = session();
        SharedClient b = session();
        a.value("x", "acquire");
        b.value("y", "acquire");
        CompletableFuture<String> waiting = a.later("y", "acquire?wait=20s", "");
        await().until(() -> shared.view("y").get("waiting").asInt() == 1);
        String refused = b.call("x", "acquire?wait=20s", "").body();
        assertThat(refused).contains("deadlock", a.session(), b.session(), "'x'", "'y'");
        b.close();
        assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("true");
    }

    @Test
    void what_may_be_a_dead_lock_is_shown_but_not_refused() throws Exception {
        shared.make("x", "{\"kind\":\"semaphore\"}");
        shared.make("y", "{\"kind\":\"semaphore\"}");
        SharedClient a = session();
        SharedClient b = session();
        a.value("x", "acquire");
        b.value("y", "acquire");
        CompletableFuture<String> first = a.later("y", "acquire?wait=20s", "");
        await().until(() -> shared.view("y").get("waiting").asInt() == 1);
        assertThat(shared.view("y").get("suspectedDeadlock").asBoolean()).isFalse();
        CompletableFuture<String> second = b.later("x", "acquire?wait=20s", "");
        await().until(() -> shared.view("x").get("suspectedDeadlock").asBoolean());
        assertThat(shared.view("y").get("suspectedDeadlock").asBoolean()).isTrue();
        shared.value("x", "release");
        assertThat(second.get(20, TimeUnit.SECONDS)).isEqualTo("true");
        b.close();
        assertThat(first.get(20, TimeUnit.SECONDS)).isEqualTo("true");
    }

    @Test
    void bad_input_is_refused_by_name_and_nothing_happens() throws Exception {
        shared.make("v", "{\"kind\":\"value\"}");
        assertThat(shared.value("v", "set", "{\"value\":1,\"x\":2}")).isEqualTo("400 malformed-arguments");
        assertThat(shared.value("v", "set", "{\"value\":")).isEqualTo("400 malformed-body");
        assertThat(shared.value("v", "set", "[1]")).startsWith("4");
        assertThat(shared.value("v", "explode")).isEqualTo("404 no-such-operation");
        assertThat(shared.value("v", "get?wait=soon")).isEqualTo("400 malformed-duration");
        assertThat(shared.value("v", "get?wait=forever")).isEqualTo("400 session-required");
        assertThat(SharedClient.value(shared.call("v", "get", "", "Session", "nobody's")))
                .isEqualTo("409 session-ended");
        assertThat(client().put("/api/managers/-x/objects/o", "{\"kind\":\"list\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(shared.value("v", "get")).isEqualTo("null");
    }

    @Test
    void a_socket_has_many_calls_on_the_way_and_answers_them_as_they_end() throws Exception {
        try (SharedSocketClient socket = new SharedSocketClient(port(), manager, "{\"ttl\":\"5s\"}")) {
            assertThat(socket.value(1, "\"create\":\"q\",\"with\":{\"kind\":\"queue\"}"))
                    .isEqualTo("true");
            CompletableFuture<JsonNode> get = socket.call(2, "\"object\":\"q\",\"operation\":\"get\",\"wait\":\"20s\"");
            assertThat(socket.value(3, "\"object\":\"q\",\"operation\":\"size\""))
                    .isEqualTo("0");
            assertThat(get).isNotDone();
            assertThat(socket.value(4, "\"object\":\"q\",\"operation\":\"put\",\"arguments\":{\"item\":\"ä\"}"))
                    .isEqualTo("null");
            assertThat(SharedSocketClient.text(get.get(20, TimeUnit.SECONDS))).isEqualTo("\"ä\"");
            assertThat(socket.value(5, "\"object\":\"q\",\"operation\":\"get\""))
                    .isEqualTo("timed-out");
            assertThat(socket.value(6, "\"object\":\"none\",\"operation\":\"get\""))
                    .isEqualTo("no-such-object");
            assertThat(socket.value(7, "\"object\":\"q\"")).isEqualTo("malformed-arguments");
            CompletableFuture<JsonNode> withdrawn =
                    socket.call(8, "\"object\":\"q\",\"operation\":\"get\",\"wait\":\"forever\"");
            socket.send("{\"cancel\":8}");
            assertThat(SharedSocketClient.text(withdrawn.get(20, TimeUnit.SECONDS)))
                    .isEqualTo("withdrawn");
            assertThat(socket.value(9, "\"delete\":\"q\"")).isEqualTo("null");
        }
    }

    @Test
    void an_open_socket_keeps_its_session_and_a_broken_one_is_taken_up_again() throws Exception {
        SharedSocketClient first = new SharedSocketClient(port(), manager, "{\"ttl\":\"3s\"}");
        first.value(1, "\"create\":\"l\",\"with\":{\"kind\":\"lock\"}");
        String granted = first.call(2, "\"object\":\"l\",\"operation\":\"acquire\"")
                .join()
                .toString();
        first.abort();
        SharedSocketClient second =
                new SharedSocketClient(port(), manager, "{\"session\":\"" + first.session() + "\"}");
        assertThat(second.call(2, "\"object\":\"l\",\"operation\":\"acquire\"")
                        .join()
                        .toString())
                .as("the same answer")
                .isEqualTo(granted);
        long begun = System.nanoTime();
        await().pollInterval(1, TimeUnit.SECONDS)
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(5));
        assertThat(second.value(3, "\"object\":\"l\",\"operation\":\"release\""))
                .isEqualTo("null");
        second.send("{\"end\":true}");
        assertThat(second.ended().get(20, TimeUnit.SECONDS).toString()).contains("session-ended");
        assertThat(second.closed().get(20, TimeUnit.SECONDS)).isEqualTo(1000);
        SharedSocketClient third = new SharedSocketClient(port(), manager, "{\"session\":\"" + first.session() + "\"}");
        assertThat(third.greeting().toString()).contains("no-such-session");
        third.abort();
    }
}
