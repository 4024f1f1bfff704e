package io.manyhands.worker.execution;

/** The text of a chunk's result, growing line by line. */
final class ChunkResult {
    private final StringBuilder lines = new StringBuilder("[");
    private long index;
    private int failed;

    ChunkResult(long firstIndex) {
        this.index = firstIndex;
    }

    void value(String json) {
        add("value", json);
    }

    void error(String json) {
        failed++;
        add("error", json);
    }

    private void add(String name, String json) {
        lines.append(lines.length() == 1 ? "\n" : ",\n")
                .append("{\"index\":")
                .append(index++)
                .append(",\"")
                .append(name)
                .append("\":")
                .append(json)
                .append('}');
    }

    int length() {
        return lines.length();
    }

    int failed() {
        return failed;
    }

    String text() {
        return lines + "\n]";
    }
}
