package io.manyhands.manager.linear;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Objects in a few lines each. A result is the answer's JSON; a grant's, where tokens count, is its token. */
public final class Models {
    private static final String NULL = "null";

    private Models() {}

    private record Of<S>(S initial, BiFunction<S, Observed, @Nullable S> step) implements Model<S> {
        @Override
        public @Nullable S next(S state, Observed call) {
            return step.apply(state, call);
        }
    }

    private static <S> @Nullable S when(boolean possible, S after) {
        return possible ? after : null;
    }

    /** get, set(value), compare-and-set(expected, value), add(by). */
    public static Model<String> value(String initial) {
        return new Of<>(initial, (value, call) -> switch (call.operation()) {
            case "get" -> when(call.mayReturn(value), value);
            case "set" -> when(call.mayReturn(NULL), call.argument(0));
            case "compare-and-set" -> {
                boolean meets = value.equals(call.argument(0));
                yield when(call.mayReturn(Boolean.toString(meets)), meets ? call.argument(1) : value);
            }
            case "add" -> {
                String sum = Long.toString(Long.parseLong(value) + Long.parseLong(call.argument(0)));
                yield when(call.mayReturn(sum), sum);
            }
            default -> throw new IllegalArgumentException(call.operation());
        });
    }

    /** get(key), put(key, value), put-if-absent(key, value), remove(key); each returns what was there, or null. */
    public static Model<Map<String, String>> dict() {
        return new Of<>(Map.of(), (dict, call) -> {
            String key = call.argument(0);
            Map<String, String> after = new HashMap<>(dict);
            switch (call.operation()) {
                case "get" -> {}
                case "put" -> after.put(key, call.argument(1));
                case "put-if-absent" -> after.putIfAbsent(key, call.argument(1));
                case "remove" -> after.remove(key);
                default -> throw new IllegalArgumentException(call.operation());
            }
            return when(call.mayReturn(dict.getOrDefault(key, NULL)), after);
        });
    }

    /** @param holder empty for nobody */
    public record Held(String holder, long token) {}

    /** acquire, which returns a token higher than all before; release. A holder whose session ends calls release, too. */
    public static Model<Held> lock() {
        return new Of<>(new Held("", 0), (held, call) -> switch (call.operation()) {
            case "acquire" -> {
                long token = call.result() == null ? held.token() + 1 : Long.parseLong(call.result());
                yield when(held.holder().isEmpty() && token > held.token(), new Held(call.client(), token));
            }
            case "release" ->
                when(call.mayReturn(NULL) && held.holder().equals(call.client()), new Held("", held.token()));
            default -> throw new IllegalArgumentException(call.operation());
        });
    }

    /** acquire(permits), which returns true; release(permits). */
    public static Model<Integer> semaphore(int permits) {
        return new Of<>(permits, (available, call) -> {
            int count = Integer.parseInt(call.argument(0));
            return switch (call.operation()) {
                case "acquire" -> when(call.mayReturn("true") && available >= count, available - count);
                case "release" -> when(call.mayReturn(NULL), available + count);
                default -> throw new IllegalArgumentException(call.operation());
            };
        });
    }

    /** put(item); get, which returns the oldest one; size. */
    public static Model<List<String>> queue() {
        return new Of<>(List.of(), (items, call) -> switch (call.operation()) {
            case "put" -> {
                List<String> after = new ArrayList<>(items);
                after.add(call.argument(0));
                yield when(call.mayReturn(NULL), after);
            }
            case "get" ->
                items.isEmpty()
                        ? null
                        : when(call.mayReturn(items.get(0)), List.copyOf(items.subList(1, items.size())));
            case "size" -> when(call.mayReturn(Integer.toString(items.size())), items);
            default -> throw new IllegalArgumentException(call.operation());
        });
    }
}
