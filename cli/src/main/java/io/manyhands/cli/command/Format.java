package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Values;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Table;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How lists and views are shown: {@code -o}. */
final class Format {
    enum Kind {
        table,
        json,
        ndjson
    }

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "${COMPLETION-CANDIDATES}. Default: table.")
    private Kind kind = Kind.table;

    boolean isTable() {
        return kind == Kind.table;
    }

    /** A column of a table. */
    record Column(String name, Cell cell) {}

    /** What stands in a column for an item. */
    @FunctionalInterface
    interface Cell {
        String of(JsonNode item, Instant now);
    }

    void list(List<JsonNode> items, List<Column> columns, Console console) {
        switch (kind) {
            case table -> table(items, columns, console);
            case json -> console.out().line(Values.pretty(Values.array(items)));
            case ndjson -> items.forEach(item -> console.out().line(Values.write(item)));
        }
    }

    private static void table(List<JsonNode> items, List<Column> columns, Console console) {
        Instant now = console.clock().instant();
        Table table = new Table(columns.stream().map(Column::name).toList());
        for (JsonNode item : items) {
            table.add(
                    columns.stream().map(column -> column.cell().of(item, now)).toList());
        }
        table.lines(console.columns(), console.colors()).forEach(console.out()::line);
    }

    /** One thing: as a table, a line for each of its fields. */
    void one(JsonNode item, Console console) {
        switch (kind) {
            case table -> Views.fields(item, console);
            case json -> console.out().line(Values.pretty(item));
            case ndjson -> console.out().line(Values.write(item));
        }
    }
}
