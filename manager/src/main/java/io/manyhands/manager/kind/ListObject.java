package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import io.manyhands.manager.json.Order;
import io.manyhands.manager.json.Tree;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Python's {@code list}. */
final class ListObject implements SharedObject {
    private final List<String> items;
    private long size;

    record State(List<String> items) {}

    ListObject(State state) {
        this.items = new ArrayList<>(state.items());
        this.size = sizeOf(items);
    }

    static State initial(Arguments options, long at) {
        return new State(Json.elements(options.value("initial", "[]")));
    }

    @Override
    public State state() {
        return new State(List.copyOf(items));
    }

    @Override
    public Answer call(Call call, Turn turn) {
        Arguments arguments = call.arguments();
        return switch (call.operation()) {
            case "append" -> add(items.size(), List.of(arguments.value("item")), turn);
            case "extend" -> add(items.size(), Json.elements(arguments.value("items")), turn);
            case "get" -> Answer.of(items.get(index(arguments)));
            case "set" -> set(index(arguments), arguments.value("value"), turn);
            case "insert" ->
                add(Slice.gap(arguments.integer("index"), items.size()), List.of(arguments.value("item")), turn);
            case "pop" -> Answer.of(take(Slice.index(arguments.integer("index", -1), items.size())));
            case "remove" -> {
                take(find(arguments.value("value"), arguments));
                yield Answer.NONE;
            }
            case "index" -> Answer.of((long) find(arguments.value("value"), arguments));
            case "count" -> Answer.of(count(arguments.value("value")));
            case "reverse" -> {
                Collections.reverse(items);
                yield Answer.NONE;
            }
            case "sort" -> sort(arguments.flag("reverse", false));
            case "slice" -> Answer.of(Json.array(Slice.of(items, arguments)));
            case "size" -> Answer.of((long) items.size());
            case "clear" -> clear();
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private int index(Arguments arguments) {
        return Slice.index(arguments.integer("index"), items.size());
    }

    private Answer add(int at, List<String> more, Turn turn) {
        long after = size + sizeOf(more);
        turn.requireRoom(after);
        items.addAll(at, more);
        size = after;
        return Answer.NONE;
    }

    private Answer set(int index, String value, Turn turn) {
        long after = size + value.length() - items.get(index).length();
        turn.requireRoom(after);
        items.set(index, value);
        size = after;
        return Answer.NONE;
    }

    private String take(int index) {
        String taken = items.remove(index);
        size -= taken.length();
        return taken;
    }

    private int find(String value, Arguments arguments) {
        int from = Slice.gap(arguments.integer("from", 0), items.size());
        int to = Slice.gap(arguments.integer("to", items.size()), items.size());
        Tree wanted = Tree.of(value);
        for (int i = from; i < to; i++) {
            if (Order.same(Tree.of(items.get(i)), wanted)) {
                return i;
            }
        }
        throw Refused.value(Refused.brief(value) + " is not in the list");
    }

    private long count(String value) {
        Tree wanted = Tree.of(value);
        return items.stream().filter(item -> Order.same(Tree.of(item), wanted)).count();
    }

    /** Stable, as Python's; in both directions. */
    private Answer sort(boolean reverse) {
        record Sortable(String item, Tree tree) {}
        Comparator<Sortable> order = (a, b) -> Order.compare(a.tree, b.tree);
        List<String> sorted = items.stream()
                .map(item -> new Sortable(item, Tree.of(item)))
                .sorted(reverse ? order.reversed() : order)
                .map(Sortable::item)
                .toList();
        items.clear();
        items.addAll(sorted);
        return Answer.NONE;
    }

    private Answer clear() {
        items.clear();
        size = 0;
        return Answer.NONE;
    }

    private static long sizeOf(List<String> some) {
        return some.stream().mapToLong(String::length).sum();
    }

    @Override
    public long size() {
        return size;
    }
}
