package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Submission;
import io.manyhands.cli.cluster.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a task is to be run. What a value may be is the master's to say. */
final class SubmissionOptions {
    @Option(names = "--pool", paramLabel = "POOL", description = "Default: the pool of its type.")
    private @Nullable String pool;

    @Option(names = "--priority", paramLabel = "0-9", description = "9 runs first. Default: 5.")
    private @Nullable Integer priority;

    @Option(names = "--delay", paramLabel = "TIME", description = "Not before this time has passed, such as 30s or 2h.")
    private @Nullable String delay;

    @Option(names = "--timeout", paramLabel = "TIME", description = "How long an attempt may run.")
    private @Nullable String timeout;

    @Option(names = "--retry", paramLabel = "N", description = "How often it is tried at most. Default: once.")
    private @Nullable Integer retry;

    @Option(names = "--tag", paramLabel = "TAG", description = "A word to find it by. May be given several times.")
    private List<String> tags = List.of();

    @Option(names = "--fairness-key", paramLabel = "KEY", description = "Whose turn it uses up.")
    private @Nullable String fairnessKey;

    @Option(names = "--concurrency-key", paramLabel = "KEY", description = "What the pool's limit for a key counts by.")
    private @Nullable String concurrencyKey;

    @Option(names = "--keep", paramLabel = "TIME", description = "How long it is kept once it has ended.")
    private @Nullable String keep;

    @Option(
            names = "--idempotency-key",
            paramLabel = "KEY",
            description = "The same key again stands for the same task.")
    private @Nullable String idempotencyKey;

    /** @param input as JSON */
    Submission of(String type, String input) {
        return Submission.of(fields(type, input), idempotencyKey);
    }

    Map<String, Object> fields(String type, String input) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", type);
        fields.put("input", Values.raw(input));
        put(fields, "pool", pool);
        put(fields, "priority", priority);
        put(fields, "delay", delay);
        put(fields, "timeout", timeout);
        put(fields, "retry", retry == null ? null : Map.of("maxAttempts", retry));
        put(fields, "tags", tags.isEmpty() ? null : tags);
        put(fields, "fairnessKey", fairnessKey);
        put(fields, "concurrencyKey", concurrencyKey);
        put(fields, "keep", keep);
        return fields;
    }

    private static void put(Map<String, Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
