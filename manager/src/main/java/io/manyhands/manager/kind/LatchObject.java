package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Opens once it was counted down, and stays open: Java's {@code CountDownLatch}. */
final class LatchObject implements SharedObject {
    private int count;
    private final Line waiters = new Line(call -> count == 0 ? Answer.TRUE : null);

    record State(int count) {}

    LatchObject(State state) {
        this.count = state.count();
    }

    static State initial(Arguments options, long at) {
        if (!options.has("count")) {
            throw Refused.arguments("A latch is made with 'count'");
        }
        return new State(options.count("count", 0, 0));
    }

    @Override
    public State state() {
        return new State(count);
    }

    @Override
    public Map<String, Line> lines() {
        return Map.of("wait", waiters);
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        return switch (call.operation()) {
            case "count-down" -> {
                count = Math.max(0, count - call.arguments().count("by", 1, 1));
                waiters.serve(turn);
                yield Answer.of((long) count);
            }
            case "wait" -> waiters.enter(call, "the latch is at " + count);
            case "count" -> Answer.of((long) count);
            default -> throw new IllegalStateException(call.operation());
        };
    }
}
