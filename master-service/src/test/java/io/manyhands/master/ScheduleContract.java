package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Grant;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Schedules over HTTP, whatever the ledger is kept in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ScheduleContract {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TASK = "{\"type\":\"echo-p\",\"input\":[1.10, \"ä\"],\"tags\":[\"nightly\"]}";

    private final InProcessTransport transport = new InProcessTransport();
    private Map<String, String> settings;
    private RunningMaster master;
    private ScriptedWorker worker;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        settings = emptyStore();
        master = new RunningMaster(settings, transport);
        worker = new ScriptedWorker(transport, "w", "p");
        await().until(() -> master.get("/api/pools/p").statusCode() == 200);
    }

    @AfterAll
    void stopMaster() {
        worker.close();
        master.close();
        transport.close();
    }

    private HttpResponse<String> put(String name, String body) throws IOException, InterruptedException {
        return master.send("PUT", "/api/schedules/" + name, body);
    }

    private JsonNode schedule(String name) throws IOException, InterruptedException {
        return master.json("/api/schedules/" + name);
    }

    @Test
    void a_schedule_is_made_shown_replaced_listed_and_removed() throws Exception {
        HttpResponse<String> made =
                put("nightly", "{\"cron\":\"0 2 * * *\",\"zone\":\"Europe/Berlin\",\"task\":" + TASK + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Location")).hasValue("/api/schedules/nightly");
        JsonNode view = JSON.readTree(made.body());
        assertThat(view.get("cron").asString()).isEqualTo("0 0 2 * * *");
        assertThat(view.get("zone").asString()).isEqualTo("Europe/Berlin");
        assertThat(view.get("overlap").asString()).isEqualTo("allow");
        assertThat(view.has("lastAt")).isFalse();
        assertThat(made.body()).contains("\"task\":" + TASK);

        HttpResponse<String> replaced =
                put("nightly", "{\"every\":\"36h\",\"overlap\":\"skip\",\"task\":" + TASK + "}");
        assertThat(replaced.statusCode()).isEqualTo(200);
        assertThat(schedule("nightly").get("every").asString()).isEqualTo("PT36H");
        assertThat(schedule("nightly").has("cron")).isFalse();

        JsonNode list = master.json("/api/schedules");
        assertThat(list.get("next").isNull()).isTrue();
        assertThat(list.get("items").findValuesAsString("name")).contains("nightly");

        assertThat(master.send("DELETE", "/api/schedules/nightly", null).statusCode())
                .isEqualTo(204);
        assertThat(master.get("/api/schedules/nightly").statusCode()).isEqualTo(404);
        assertThat(master.send("DELETE", "/api/schedules/nightly", null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void a_tick_runs_its_task_and_skips_while_that_has_not_ended() throws Exception {
        put("often", "{\"every\":\"1s\",\"overlap\":\"skip\",\"task\":" + TASK + "}");
        Grant grant = worker.claimed();
        await().until(() -> schedule("often").get("skipped").asInt() > 0);
        assertThat(schedule("often").get("runs").asInt()).isEqualTo(1);
        String task = schedule("often").get("lastTask").asString();
        worker.succeed(grant, "1");
        assertThat(master.json("/api/tasks/" + task).get("state").asString()).isEqualTo("SUCCEEDED");
        Grant second = worker.claimed();
        assertThat(second.task()).isNotEqualTo(grant.task());
        master.send("DELETE", "/api/schedules/often", null);
        worker.succeed(second, "1");
    }

    @Test
    void a_long_list_comes_in_pages() throws Exception {
        for (int i = 0; i < 101; i++) {
            put("page-%03d".formatted(i), "{\"every\":\"1h\",\"task\":" + TASK + "}");
        }
        JsonNode first = master.json("/api/schedules?cursor=page-");
        assertThat(first.get("items")).hasSize(100);
        JsonNode second =
                master.json("/api/schedules?cursor=" + first.get("next").asString());
        assertThat(second.get("items").get(0).get("name").asString()).isEqualTo("page-100");
        for (int i = 0; i < 101; i++) {
            master.send("DELETE", "/api/schedules/page-%03d".formatted(i), null);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "s | {} | task",
                "s | {\"task\":{\"type\":\"echo-p\"}} | either 'cron' or 'every'",
                "s | {\"cron\":\"* * * * *\",\"every\":\"5s\",\"task\":{\"type\":\"echo-p\"}} | either 'cron' or 'every'",
                "s | {\"cron\":\"* * * * 13 *\",\"task\":{\"type\":\"echo-p\"}} | 'cron'",
                "s | {\"cron\":\"soon\",\"task\":{\"type\":\"echo-p\"}} | 'cron'",
                "s | {\"cron\":\"0 0 30 2 *\",\"task\":{\"type\":\"echo-p\"}} | 'cron'",
                "s | {\"cron\":5,\"task\":{\"type\":\"echo-p\"}} | 'cron' must be a string",
                "s | {\"every\":\"soon\",\"task\":{\"type\":\"echo-p\"}} | 'every'",
                "s | {\"every\":\"999ms\",\"task\":{\"type\":\"echo-p\"}} | 'every' must be 1s",
                "s | {\"every\":\"5s\",\"zone\":\"UTC\",\"task\":{\"type\":\"echo-p\"}} | 'zone'",
                "s | {\"cron\":\"* * * * *\",\"zone\":\"Mars/Base\",\"task\":{\"type\":\"echo-p\"}} | 'zone'",
                "s | {\"every\":\"5s\",\"overlap\":\"maybe\",\"task\":{\"type\":\"echo-p\"}} | 'overlap'",
                "s | {\"every\":\"5s\",\"when\":1,\"task\":{\"type\":\"echo-p\"}} | 'when'",
                "s | {\"every\":\"5s\",\"task\":{\"type\":\"unheard-of\"}} | unheard-of",
                "s | {\"every\":\"5s\",\"task\":{\"type\":\"echo-p\",\"priority\":10}} | priority",
                "s | {\"every\":\"5s\",\"task\":[]} | JSON object",
                "Big | {\"every\":\"5s\",\"task\":{\"type\":\"echo-p\"}} | name for a schedule",
            })
    void what_is_no_schedule_is_refused_by_the_name_of_its_field(String name, String body, String reason)
            throws Exception {
        HttpResponse<String> answer = put(name, body);
        assertThat(answer.statusCode()).as(answer.body()).isIn(400, 422);
        assertThat(JSON.readTree(answer.body()).get("detail").asString()).contains(reason);
        assertThat(master.get("/api/schedules/s").statusCode()).isEqualTo(404);
    }
}
