package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Attributes by name: Python's {@code Namespace}. */
final class NamespaceObject implements SharedObject {
    private final Map<String, String> attributes;

    record State(Map<String, String> attributes) {}

    NamespaceObject(State state) {
        this.attributes = new LinkedHashMap<>(state.attributes());
    }

    static State initial(Arguments options, long at) {
        return new State(Json.fields(options.value("initial", "{}")));
    }

    @Override
    public State state() {
        return new State(new LinkedHashMap<>(attributes));
    }

    @Override
    public Answer call(Call call, Turn turn) {
        Arguments arguments = call.arguments();
        return switch (call.operation()) {
            case "get" -> Answer.of(get(arguments.string("name"), arguments));
            case "set" -> set(arguments.string("name"), arguments.value("value"), turn);
            case "delete" -> {
                String name = arguments.string("name");
                get(name, arguments);
                attributes.remove(name);
                yield Answer.NONE;
            }
            case "all" -> Answer.of(Json.object(attributes));
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private String get(String name, Arguments arguments) {
        String value = attributes.getOrDefault(name, arguments.optional("default"));
        if (value == null) {
            throw new Refused(422, "attribute-error", "there is no attribute '" + name + "'");
        }
        return value;
    }

    private Answer set(String name, String value, Turn turn) {
        String before = attributes.get(name);
        turn.requireRoom(size() + value.length() + (before == null ? name.length() : -before.length()));
        attributes.put(name, value);
        return Answer.NONE;
    }

    @Override
    public long size() {
        return attributes.entrySet().stream()
                .mapToLong(each -> each.getKey().length() + each.getValue().length())
                .sum();
    }
}
