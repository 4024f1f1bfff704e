package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lets nobody pass before all are there: Python's {@code Barrier}. It breaks when one of those who wait gives up. */
final class BarrierObject implements SharedObject {
    private final int parties;
    private boolean broken;
    private final Line seats = new Line(call -> null);

    record State(int parties, boolean broken) {}

    BarrierObject(State state) {
        this.parties = state.parties();
        this.broken = state.broken();
    }

    static State initial(Arguments options, long at) {
        if (!options.has("parties")) {
            throw Refused.arguments("A barrier is made with 'parties'");
        }
        return new State(options.count("parties", 1, 1), false);
    }

    @Override
    public State state() {
        return new State(parties, broken);
    }

    @Override
    public Map<String, Line> lines() {
        return Map.of("wait", seats);
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        return switch (call.operation()) {
            case "wait" -> arrive(call, turn);
            case "reset" -> {
                fail("it was reset", turn);
                broken = false;
                yield Answer.NONE;
            }
            case "abort" -> {
                fail("it was aborted", turn);
                yield Answer.NONE;
            }
            case "status" ->
                Answer.of(Json.object(Map.of(
                        "parties", Json.of(parties),
                        "waiting", Json.of(seats.size()),
                        "broken", Json.of(broken))));
            default -> throw new IllegalStateException(call.operation());
        };
    }

    /** Each gets the number of those who were there before it. */
    private @Nullable Answer arrive(Call call, Turn turn) {
        if (broken) {
            throw new Refused(broken("it broke before, and was not reset"));
        }
        int before = seats.size();
        if (before + 1 < parties) {
            return seats.enter(call, before + 1 + " of " + parties + " are there");
        }
        List<Call> all = seats.takeAll();
        for (int i = 0; i < all.size(); i++) {
            turn.answer(all.get(i), Answer.of((long) i));
        }
        return Answer.of((long) before);
    }

    private void fail(String why, Turn turn) {
        broken = true;
        seats.takeAll().forEach(waiter -> turn.answer(waiter, broken(why)));
    }

    private static Refusal broken(String why) {
        return new Refusal(409, "broken-barrier", "The barrier is broken: " + why);
    }

    @Override
    public void giveUp(Call waiter, Refusal cause, Turn turn) {
        if (seats.leave(waiter)) {
            turn.answer(waiter, cause);
            fail(waiter.owner() + " gave up (" + cause.slug() + ")", turn);
        }
    }
}
