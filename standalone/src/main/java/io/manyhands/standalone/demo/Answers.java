package io.manyhands.standalone.demo;

import java.util.BitSet;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;

/** The answers of a map, checked as they come: each index once, and none failed. For one thread. */
final class Answers {
    private final int expected;
    private final Progress progress;
    private final BiConsumer<Integer, JsonNode> values;
    private final BitSet seen = new BitSet();

    /** @param values gets every index with its value */
    Answers(int expected, Progress progress, BiConsumer<Integer, JsonNode> values) {
        this.expected = expected;
        this.progress = progress;
        this.values = values;
    }

    void accept(JsonNode line) {
        int index = line.path("index").asInt(-1);
        if (index < 0 || index >= expected) {
            throw new DemoException("An answer has the index " + line.path("index") + ", which nobody asked for");
        }
        if (seen.get(index)) {
            throw new DemoException("Item " + index + " was answered twice");
        }
        if (line.has("error")) {
            throw new DemoException("Item " + index + " failed: "
                    + line.path("error").path("message").asString("no reason given"));
        }
        seen.set(index);
        values.accept(index, line.path("value"));
        progress.of(seen.cardinality(), expected);
    }

    void requireComplete() {
        if (seen.cardinality() != expected) {
            throw new DemoException("Only " + seen.cardinality() + " of " + expected + " answers came");
        }
    }
}
