package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A flag that can be waited for: Python's {@code Event}. */
final class EventObject implements SharedObject {
    private boolean set;
    private final Line waiters = new Line(call -> set ? Answer.TRUE : null);

    record State(boolean set) {}

    EventObject(State state) {
        this.set = state.set();
    }

    static State initial(Arguments options, long at) {
        return new State(false);
    }

    @Override
    public State state() {
        return new State(set);
    }

    @Override
    public Map<String, Line> lines() {
        return Map.of("wait", waiters);
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        return switch (call.operation()) {
            case "set" -> {
                set = true;
                waiters.serve(turn);
                yield Answer.NONE;
            }
            case "clear" -> {
                set = false;
                yield Answer.NONE;
            }
            case "is-set" -> Answer.of(set);
            case "wait" -> waiters.enter(call, "the event is not set");
            default -> throw new IllegalStateException(call.operation());
        };
    }
}
