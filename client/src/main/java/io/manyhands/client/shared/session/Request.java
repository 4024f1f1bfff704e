package io.manyhands.client.shared.session;

import io.manyhands.client.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A call as it is said, but for its number. Immutable. */
public final class Request {
    private final String fields;
    private final Wait wait;
    private final @Nullable Function<Reply, List<Request>> giveBack;

    private Request(Map<String, ?> fields, Wait wait, @Nullable Function<Reply, List<Request>> giveBack) {
        this.fields = Json.write(fields).substring(1);
        this.wait = wait;
        this.giveBack = giveBack;
    }

    /** @param with the kind, what it is made with, and the durability */
    public static Request create(String object, Map<String, ?> with) {
        return new Request(Map.of("create", object, "with", with), Wait.NOT, null);
    }

    public static Request delete(String object) {
        return new Request(Map.of("delete", object), Wait.NOT, null);
    }

    /**
     * An operation of an object.
     *
     * @param owner the flow of control that calls
     * @param giveBack what undoes it, for when it is done and nobody is left who wants it; null where nothing does
     * @throws io.manyhands.client.json.NotSendableException when an argument cannot travel
     */
    public static Request operation(
            String object,
            String operation,
            Map<String, ? extends @Nullable Object> arguments,
            String owner,
            Wait wait,
            @Nullable Function<Reply, List<Request>> giveBack) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("object", object);
        fields.put("operation", operation);
        if (!arguments.isEmpty()) {
            fields.put("arguments", arguments);
        }
        String time = wait.text();
        if (time != null) {
            fields.put("wait", time);
        }
        fields.put("owner", owner);
        return new Request(fields, wait, giveBack);
    }

    Wait waiting() {
        return wait;
    }

    boolean canBeGivenBack() {
        return giveBack != null;
    }

    List<Request> giveBack(Reply reply) {
        return giveBack == null ? List.of() : giveBack.apply(reply);
    }

    String frame(long number) {
        return "{\"id\":" + number + "," + fields;
    }
}
