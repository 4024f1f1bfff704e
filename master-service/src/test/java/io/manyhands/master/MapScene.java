package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A master with a small input limit, and what tests of maps have in common. Every test has pools of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MapScene {
    static final int INPUT_LIMIT = 64 << 10;
    static final JsonMapper JSON = new JsonMapper();
    private static final AtomicInteger POOLS = new AtomicInteger();

    final InProcessTransport transport = new InProcessTransport();
    private final Map<String, String> settings = new HashMap<>();
    RunningMaster master;
    String pool;
    String type;

    /** The settings of an empty store. */
    abstract Map<String, String> emptyStore() throws Exception;

    @BeforeAll
    void startMaster() throws Exception {
        settings.putAll(emptyStore());
        settings.put("manyhands.http.input-limit", INPUT_LIMIT + "B");
        master = new RunningMaster(settings, transport);
    }

    void restartMaster() {
        master.close();
        master = new RunningMaster(settings, transport);
    }

    @AfterAll
    void stopMaster() {
        master.close();
        transport.close();
    }

    @BeforeEach
    void choosePool() {
        pool = "line-" + POOLS.incrementAndGet();
        type = "echo-" + pool;
    }

    ScriptedWorker worker(String name, String ofPool) throws Exception {
        ScriptedWorker worker = new ScriptedWorker(transport, name + "-" + ofPool, ofPool);
        await().until(() -> master.get("/api/pools/" + ofPool).statusCode() == 200);
        return worker;
    }

    ScriptedWorker worker() throws Exception {
        return worker("w", pool);
    }

    /** Submits it and gives the map's address. */
    String submitted(String path, String body) throws Exception {
        HttpResponse<String> answer = master.post(path, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    String map(String parameters, String body) throws Exception {
        return submitted("/api/map/" + type + "?" + parameters, body);
    }

    JsonNode ended(String map) throws Exception {
        await().until(() -> master.json(map).has("finishedAt"));
        return master.json(map);
    }

    /** The grants of so many chunks, by the index of their first item. */
    static Map<Long, Grant> claim(ScriptedWorker worker, int chunks) throws InterruptedException {
        Map<Long, Grant> grants = new TreeMap<>();
        for (int i = 0; i < chunks; i++) {
            Offer offer = worker.offer();
            worker.claim(offer);
            grants.put(offer.firstIndex(), worker.grant());
        }
        return grants;
    }

    /** A chunk's result; what begins with an exclamation mark is an error. */
    static String result(long first, String... contents) {
        StringBuilder result = new StringBuilder("[");
        for (int i = 0; i < contents.length; i++) {
            String content = contents[i];
            result.append(i == 0 ? "\n" : ",\n").append("{\"index\":").append(first + i);
            result.append(
                    content.startsWith("!")
                            ? ",\"error\":{\"kind\":\"error\",\"message\":\"" + content.substring(1) + "\"}}"
                            : ",\"value\":" + content + "}");
        }
        return result + "\n]";
    }

    /** The lines of a map's results, each as its index, a colon, and the value or the error's message. */
    List<String> results(String map, String parameters) throws Exception {
        return master.get(map + "/results?" + parameters)
                .body()
                .lines()
                .map(JSON::readTree)
                .map(line -> line.get("index").asInt() + ":"
                        + (line.has("value")
                                ? line.get("value").toString()
                                : "!" + line.get("error").get("message").asString()))
                .toList();
    }
}
