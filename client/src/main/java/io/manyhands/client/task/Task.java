package io.manyhands.client.task;

import io.manyhands.client.json.Json;
import io.manyhands.client.json.NotSendableException;
import io.manyhands.client.json.Travel;
import io.manyhands.task.RemoteTask;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be run: a task type with its input, and how. Immutable; each method with a wish gives a new one.
 *
 * @param <T> what the task results in
 */
public final class Task<T> {
    private static final Set<String> MAP_ONLY = Set.of("chunk", "then");
    private static final Set<String> MAP_FIELDS =
            Set.of("type", "chunk", "then", "pool", "priority", "fairnessKey", "concurrencyKey", "timeout", "tags");

    private final Type result;
    private final Map<String, @Nullable Object> fields;

    private Task(Type result, Map<String, @Nullable Object> fields) {
        this.result = result;
        this.fields = fields;
    }

    /** A task of a type that the workers have, without an input. */
    public static <T> Task<T> named(String type, Class<T> result) {
        return named(type, (Type) result);
    }

    /** As {@link #named(String, Class)}, where the result is generic; the caller says what {@code T} is. */
    @SuppressWarnings("TypeParameterUnusedInFormals") // As with the JDK's own reflection, it is the caller who knows.
    public static <T> Task<T> named(String type, Type result) {
        return new Task<>(result, Map.of("type", type));
    }

    /** @throws NotSendableException when the class cannot travel */
    public static <T> Task<T> of(RemoteTask<T> task) {
        Class<?> type = task.getClass();
        String refusal = Travel.refusal(type);
        if (refusal != null) {
            throw new NotSendableException(refusal);
        }
        Type result = Json.parameter(type, RemoteTask.class);
        return Task.<T>named(RemoteTask.typeOf(type), result).input(task);
    }

    /** Any value that can be written as JSON. */
    public Task<T> input(@Nullable Object input) {
        return with("input", input);
    }

    /** 0 to 9, 9 first. */
    public Task<T> priority(int priority) {
        return with("priority", priority);
    }

    public Task<T> pool(String pool) {
        return with("pool", pool);
    }

    /** Pools give each key its turn, however many tasks another key has waiting. */
    public Task<T> fairnessKey(String key) {
        return with("fairnessKey", key);
    }

    /** Pools may bound how many tasks of a key run at a time. */
    public Task<T> concurrencyKey(String key) {
        return with("concurrencyKey", key);
    }

    /** How long an attempt may take. */
    public Task<T> timeout(Duration timeout) {
        return with("timeout", timeout);
    }

    /** How long it is to wait before it is queued. */
    public Task<T> delay(Duration delay) {
        return with("delay", delay);
    }

    public Task<T> runAt(Instant time) {
        return with("runAt", time);
    }

    /** How often it is to be tried, and how long to wait before the second try; each further wait is twice as long. */
    public Task<T> retry(int maxAttempts, Duration backoff) {
        return with("retry", Map.of("maxAttempts", maxAttempts, "backoff", backoff));
    }

    public Task<T> tags(String... tags) {
        return with("tags", List.of(tags));
    }

    /** How long the finished task is kept. */
    public Task<T> keep(Duration time) {
        return with("keep", time);
    }

    /** What is to run when it has ended; its input is how this one ended. */
    public Task<T> onDone(Task<?> next) {
        return with("onDone", next.fields);
    }

    /** Of a map: how many items make one task; without it, chunks grow with the map. */
    public Task<T> chunk(int items) {
        return with("chunk", items);
    }

    /** Of a map: the type of the task that is to run on all results, in their order, when the last one is there. */
    public Task<T> then(String type) {
        return with("then", type);
    }

    private Task<T> with(String field, @Nullable Object value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(fields);
        more.put(field, value);
        return new Task<>(result, Collections.unmodifiableMap(more));
    }

    Task<T> otherwise(String field, @Nullable Object value) {
        return value == null || fields.containsKey(field) ? this : with(field, value);
    }

    Type result() {
        return result;
    }

    String type() {
        return String.valueOf(fields.get("type"));
    }

    /** As a single task. @throws NotSendableException naming what in the input cannot travel */
    String json() {
        require(wish -> !MAP_ONLY.contains(wish), "only maps have");
        return Json.write(fields);
    }

    /** As a map's, the query of its submission. */
    String query() {
        require(MAP_FIELDS::contains, "maps do not have");
        StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        fields.forEach((name, value) -> {
            if (!name.equals("type")) {
                query.add(name + "=" + URLEncoder.encode(text(value), StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
                : String.valueOf(value);
    }

    private void require(Predicate<String> allowed, String otherwise) {
        fields.keySet().stream().filter(allowed.negate()).findFirst().ifPresent(wish -> {
            throw new IllegalArgumentException("'" + wish + "' is something that " + otherwise);
        });
    }

    @Override
    public String toString() {
        return "Task" + fields;
    }
}
