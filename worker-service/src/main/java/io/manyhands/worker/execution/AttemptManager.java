package io.manyhands.worker.execution;

import io.manyhands.model.SharedCall;
import io.manyhands.worker.child.Children;
import io.manyhands.worker.handler.SharedCallRefused;
import io.manyhands.worker.handler.SharedManager;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manager's objects, by way of the masters.
 *
 * @param main the attempt's own thread; others are told apart by their names
 */
record AttemptManager(String name, Children children, Thread main, JsonMapper json) implements SharedManager {
    private static final String PROBLEM_TYPE = "urn:manyhands:problem:";

    @Override
    public boolean create(String object, String kind, Map<String, ?> options) throws InterruptedException {
        ObjectNode with = json.valueToTree(options);
        with.put("kind", kind);
        ObjectNode frame = json.createObjectNode();
        frame.put("create", object);
        frame.set("with", with);
        return send(frame, Duration.ZERO).value().asBoolean();
    }

    @Override
    public Reply call(String object, String operation, Map<String, ?> arguments, Duration wait)
            throws InterruptedException {
        ObjectNode frame = json.createObjectNode();
        frame.put("object", object);
        frame.put("operation", operation);
        frame.set("arguments", json.valueToTree(arguments));
        if (!wait.isZero()) {
            frame.put("wait", wait.toMillis() + "ms");
        }
        Thread caller = Thread.currentThread();
        if (caller != main) {
            frame.put("owner", caller.getName() + "#" + System.identityHashCode(caller));
        }
        return send(frame, wait);
    }

    private Reply send(ObjectNode frame, Duration wait) throws InterruptedException {
        JsonNode reply = json.readTree(children.shared(new SharedCall(name, json.writeValueAsString(frame)), wait));
        JsonNode problem = reply.get("problem");
        if (problem != null) {
            String type = problem.path("type").asString("");
            throw new SharedCallRefused(
                    type.startsWith(PROBLEM_TYPE) ? type.substring(PROBLEM_TYPE.length()) : type,
                    problem.path("detail").asString(""));
        }
        JsonNode token = reply.get("token");
        return new Reply(reply.path("value"), token == null ? null : token.asLong());
    }
}
