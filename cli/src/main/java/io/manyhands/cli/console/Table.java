package io.manyhands.cli.console;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** Rows under a heading, aligned, cut to the terminal's width. */
public final class Table {
    private static final String GAP = "  ";
    private static final String CUT = "…";
    private static final String PLAIN = "\033[0m";
    private static final Map<String, String> COLORS = Map.of(
            "SUCCEEDED", "\033[32m",
            "RUNNING", "\033[36m",
            "FAILED", "\033[31m",
            "QUARANTINED", "\033[31m",
            "LOST", "\033[31m",
            "CANCELLED", "\033[33m",
            "DRAINING", "\033[33m");

    private final List<String> heading;
    private final List<List<String>> rows = new ArrayList<>();

    public Table(List<String> heading) {
        this.heading =
                heading.stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    }

    /** @param cells as many as there are columns */
    public void add(List<String> cells) {
        rows.add(cells.stream().map(Table::oneLine).toList());
    }

    /** Whatever a task put into a text, it neither breaks the line nor commands the terminal. */
    private static String oneLine(String cell) {
        StringBuilder line = new StringBuilder(cell.length());
        cell.codePoints().forEach(c -> line.appendCodePoint(Character.isISOControl(c) ? ' ' : c));
        return line.toString();
    }

    /** @param columns the terminal's width, 0 for none: then nothing is cut */
    public List<String> lines(int columns, boolean colors) {
        int[] widths = widths();
        List<String> lines = new ArrayList<>();
        lines.add(line(heading, widths, columns, false));
        rows.forEach(row -> lines.add(line(row, widths, columns, colors)));
        return lines;
    }

    private int[] widths() {
        int[] widths = heading.stream().mapToInt(Table::width).toArray();
        for (List<String> row : rows) {
            Arrays.setAll(widths, column -> Math.max(widths[column], width(row.get(column))));
        }
        return widths;
    }

    private static int width(String text) {
        return text.codePointCount(0, text.length());
    }

    private static String line(List<String> cells, int[] widths, int columns, boolean colors) {
        StringBuilder padded = new StringBuilder();
        IntStream.range(0, cells.size()).forEach(column -> padded.append(column == 0 ? "" : GAP)
                .append(cells.get(column))
                .append(" ".repeat(widths[column] - width(cells.get(column)))));
        String line = cut(padded.toString().stripTrailing(), columns);
        return colors ? colored(line, cells) : line;
    }

    private static String cut(String line, int columns) {
        return columns == 0 || width(line) <= columns
                ? line
                : line.substring(0, line.offsetByCodePoints(0, Math.max(0, columns - 1))) + CUT;
    }

    /** A state, where it stands whole. */
    private static String colored(String line, List<String> cells) {
        for (String cell : cells) {
            String color = COLORS.get(cell);
            int at = color == null ? -1 : line.indexOf(cell);
            if (at >= 0) {
                return line.substring(0, at) + color + cell + PLAIN + line.substring(at + cell.length());
            }
        }
        return line;
    }
}
