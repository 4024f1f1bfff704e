package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Numbers of one type, as many as there were in the beginning: Python's {@code Array}. */
final class ArrayObject implements SharedObject {
    /** Ten million; a larger one would not fit the limit of an object's size anyway. */
    private static final int MOST = 10_000_000;

    private final NumberType type;
    private final List<String> values;

    record State(String type, List<String> values) {}

    ArrayObject(State state) {
        this.type = NumberType.of(state.type());
        this.values = new ArrayList<>(state.values());
    }

    static State initial(Arguments options, long at) {
        NumberType type = options.has("type") ? NumberType.of(options.string("type")) : NumberType.I;
        if (type != NumberType.I && type != NumberType.D) {
            throw Refused.value("An array has the type i or d, not " + type.code());
        }
        if (options.has("initial") == options.has("length")) {
            throw Refused.arguments("An array is made with 'length' or with 'initial', one of them");
        }
        return new State(
                type.code(),
                options.has("initial")
                        ? Json.elements(options.value("initial")).stream()
                                .map(type::check)
                                .toList()
                        : zeros(type, options.count("length", 0, 0)));
    }

    private static List<String> zeros(NumberType type, int length) {
        if (length > MOST) {
            throw Refused.tooLarge("An array has at most " + MOST + " elements");
        }
        return Collections.nCopies(length, type.zero());
    }

    @Override
    public State state() {
        return new State(type.code(), List.copyOf(values));
    }

    @Override
    public Answer call(Call call, Turn turn) {
        Arguments arguments = call.arguments();
        return switch (call.operation()) {
            case "get" -> Answer.of(values.get(index(arguments)));
            case "set" -> {
                values.set(index(arguments), type.check(arguments.value("value")));
                yield Answer.NONE;
            }
            case "add" -> {
                int index = index(arguments);
                values.set(index, type.add(values.get(index), arguments.value("by")));
                yield Answer.of(values.get(index));
            }
            case "slice" -> Answer.of(Json.array(Slice.of(values, arguments)));
            case "length" -> Answer.of((long) values.size());
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private int index(Arguments arguments) {
        return Slice.index(arguments.integer("index"), values.size());
    }

    @Override
    public long size() {
        return 8L * values.size();
    }
}
