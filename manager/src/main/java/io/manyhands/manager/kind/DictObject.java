package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import io.manyhands.manager.json.Order;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's {@code dict}, in the order of insertion, with the operations of a {@code ConcurrentMap}. */
final class DictObject implements SharedObject {
    private final Map<String, String> values;
    private long size;

    /** @param values by the keys' texts */
    record State(Map<String, String> values) {}

    DictObject(State state) {
        this.values = new LinkedHashMap<>(state.values());
        this.size = sizeOf(values);
    }

    static State initial(Arguments options, long at) {
        return new State(items(options.value("initial", "{}")));
    }

    /** From an object, or from an array of pairs, which may have keys that are no strings. */
    private static Map<String, String> items(String json) {
        Map<String, String> items = new LinkedHashMap<>();
        if (Json.isObject(json)) {
            Json.fields(json).forEach((name, value) -> items.put(Json.of(name), value));
            return items;
        }
        for (String element : Json.elements(json)) {
            List<String> pair = Json.elements(element);
            if (pair.size() != 2) {
                throw Refused.value("An item is a pair [key, value], not " + Refused.brief(element));
            }
            items.put(Json.key(pair.get(0)), pair.get(1));
        }
        return items;
    }

    @Override
    public State state() {
        return new State(new LinkedHashMap<>(values));
    }

    @Override
    public Answer call(Call call, Turn turn) {
        Arguments arguments = call.arguments();
        return switch (call.operation()) {
            case "get" -> Answer.of(get(arguments));
            case "put" -> Answer.of(orNull(put(key(arguments), arguments.value("value"), turn)));
            case "put-if-absent" -> Answer.of(putIfAbsent(arguments, turn));
            case "replace" -> replace(arguments, turn);
            case "remove" -> remove(arguments);
            case "contains" -> Answer.of(values.containsKey(key(arguments)));
            case "keys" -> Answer.of(Json.array(values.keySet()));
            case "values" -> Answer.of(Json.array(values.values()));
            case "items" -> Answer.of(itemsText());
            case "size" -> Answer.of((long) values.size());
            case "update" -> update(items(arguments.value("items")), turn);
            case "pop" -> pop(arguments);
            case "clear" -> clear();
            case "add" -> add(arguments, turn);
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private static String key(Arguments arguments) {
        return Json.key(arguments.value("key"));
    }

    private static String orNull(@Nullable String value) {
        return value == null ? Json.NULL : value;
    }

    private String get(Arguments arguments) {
        String value = values.getOrDefault(key(arguments), arguments.optional("default"));
        if (value == null) {
            throw Refused.key(arguments.value("key"));
        }
        return value;
    }

    private @Nullable String put(String key, String value, Turn turn) {
        String before = values.get(key);
        long after = size + value.length() + (before == null ? key.length() : -before.length());
        turn.requireRoom(after);
        size = after;
        return values.put(key, value);
    }

    private String putIfAbsent(Arguments arguments, Turn turn) {
        String there = values.get(key(arguments));
        if (there == null) {
            put(key(arguments), arguments.value("value"), turn);
        }
        return orNull(there);
    }

    /** With an expectation, whether it was met; without one, what was there. */
    private Answer replace(Arguments arguments, Turn turn) {
        String wanted = arguments.value("value");
        String there = values.get(key(arguments));
        String expected = arguments.optional("expected");
        boolean replaces = there != null && (expected == null || Order.same(there, expected));
        if (replaces) {
            put(key(arguments), wanted, turn);
        }
        return expected == null ? Answer.of(orNull(there)) : Answer.of(replaces);
    }

    private Answer remove(Arguments arguments) {
        String key = key(arguments);
        String there = values.get(key);
        String expected = arguments.optional("expected");
        boolean removes = there != null && (expected == null || Order.same(there, expected));
        if (removes) {
            take(key);
        }
        return expected == null ? Answer.of(orNull(there)) : Answer.of(removes);
    }

    private @Nullable String take(String key) {
        String taken = values.remove(key);
        size -= taken == null ? 0 : key.length() + taken.length();
        return taken;
    }

    private Answer pop(Arguments arguments) {
        String value = get(arguments);
        take(key(arguments));
        return Answer.of(value);
    }

    private Answer clear() {
        values.clear();
        size = 0;
        return Answer.NONE;
    }

    private Answer update(Map<String, String> items, Turn turn) {
        Map<String, String> replaced = new LinkedHashMap<>(items);
        replaced.keySet().retainAll(values.keySet());
        replaced.replaceAll((key, value) -> values.getOrDefault(key, Json.NULL));
        long after = size + sizeOf(items) - sizeOf(replaced);
        turn.requireRoom(after);
        values.putAll(items);
        size = after;
        return Answer.NONE;
    }

    private Answer add(Arguments arguments, Turn turn) {
        String key = key(arguments);
        String sum = Json.sum(values.getOrDefault(key, "0"), arguments.value("by"));
        put(key, sum, turn);
        return Answer.of(sum);
    }

    private String itemsText() {
        return Json.array(values.entrySet().stream()
                .map(item -> "[" + item.getKey() + "," + item.getValue() + "]")
                .toList());
    }

    private static long sizeOf(Map<String, String> items) {
        return items.entrySet().stream()
                .mapToLong(item -> item.getKey().length() + item.getValue().length())
                .sum();
    }

    @Override
    public long size() {
        return size;
    }
}
