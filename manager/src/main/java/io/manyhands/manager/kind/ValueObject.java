package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;

/** One value that changes as a whole: Python's {@code Value}, with the sums that it has no lock for. */
final class ValueObject implements SharedObject {
    private final NumberType type;
    private String value;

    record State(String type, String value) {}

    ValueObject(State state) {
        this.type = NumberType.of(state.type());
        this.value = state.value();
    }

    static State initial(Arguments options, long at) {
        NumberType type = options.has("type") ? NumberType.of(options.string("type")) : NumberType.JSON;
        return new State(type.code(), type.check(options.value("initial", type.zero())));
    }

    @Override
    public State state() {
        return new State(type.code(), value);
    }

    @Override
    public Answer call(Call call, Turn turn) {
        Arguments arguments = call.arguments();
        return switch (call.operation()) {
            case "get" -> Answer.of(value);
            case "set" -> {
                become(type.check(arguments.value("value")), turn);
                yield Answer.NONE;
            }
            case "add" -> {
                become(type.add(value, arguments.value("by")), turn);
                yield Answer.of(value);
            }
            case "compare-and-set" -> Answer.of(compareAndSet(arguments, turn));
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private boolean compareAndSet(Arguments arguments, Turn turn) {
        String wanted = type.check(arguments.value("value"));
        if (!type.isSame(value, arguments.value("expected"))) {
            return false;
        }
        become(wanted, turn);
        return true;
    }

    private void become(String wanted, Turn turn) {
        turn.requireRoom(wanted.length());
        value = wanted;
    }

    @Override
    public long size() {
        return value.length();
    }
}
