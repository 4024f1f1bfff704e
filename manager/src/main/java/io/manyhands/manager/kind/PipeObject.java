package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code Pipe}: two ends, each of which belongs to the session that opened it. Where one closes, by itself or because
 * its session ended, the other reads what is left, and then the end of it.
 */
final class PipeObject implements SharedObject {
    private static final int ROOM = 1_000;

    private final boolean duplex;
    private final PipeEnd a;
    private final PipeEnd b;

    /** @param maxsize how many messages wait on the way to an end before senders wait */
    record State(boolean duplex, int maxsize, PipeEnd.State a, PipeEnd.State b) {}

    PipeObject(State state) {
        this.duplex = state.duplex();
        this.a = new PipeEnd("a", state.maxsize(), state.a());
        this.b = new PipeEnd("b", state.maxsize(), state.b());
        a.connect(b);
        b.connect(a);
    }

    static State initial(Arguments options, long at) {
        PipeEnd.State fresh = new PipeEnd.State(null, false, List.of());
        return new State(options.flag("duplex", true), options.count("maxsize", ROOM, 1), fresh, fresh);
    }

    @Override
    public State state() {
        return new State(duplex, a.maxsize(), a.state(), b.state());
    }

    @Override
    public Map<String, Line> lines() {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (PipeEnd end : List.of(a, b)) {
            end.lines().forEach((name, line) -> lines.put(end.name() + "-" + name, line));
        }
        return lines;
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        call.requireSession("A pipe's end");
        return switch (call.operation()) {
            case "open" -> open(call);
            case "send" -> send(call, turn);
            case "receive" -> receive(call, turn);
            case "poll" -> own(call).poll(call);
            case "close" -> {
                own(call).close(turn);
                yield Answer.NONE;
            }
            default -> throw new IllegalStateException(call.operation());
        };
    }

    private Answer open(Call call) {
        PipeEnd end = call.arguments().has("end")
                ? end(call.arguments().string("end"))
                : Stream.of(a, b).filter(PipeEnd::isFree).findFirst().orElse(b);
        end.open(call.owner());
        return Answer.of(Json.of(end.name()));
    }

    private PipeEnd end(String name) {
        return switch (name) {
            case "a" -> a;
            case "b" -> b;
            default -> throw Refused.value("A pipe has the ends a and b, and no '" + name + "'");
        };
    }

    /** The end that is meant; the caller's only one where none is named. */
    private PipeEnd own(Call call) {
        if (call.arguments().has("end")) {
            PipeEnd end = end(call.arguments().string("end"));
            end.requireOwner(call);
            return end;
        }
        List<PipeEnd> own =
                Stream.of(a, b).filter(end -> end.isOf(call.owner())).toList();
        if (own.size() != 1) {
            throw Refused.notOwner(
                    own.isEmpty() ? "The caller has opened no end of the pipe" : "The caller has both ends: name one");
        }
        return own.get(0);
    }

    private @Nullable Answer send(Call call, Turn turn) {
        PipeEnd end = own(call);
        if (!duplex && end == a) {
            throw Refused.value("The pipe is not duplex: its end a receives, and b sends");
        }
        turn.requireRoom(size() + PipeEnd.message(call).length());
        return end.send(call, turn);
    }

    private @Nullable Answer receive(Call call, Turn turn) {
        PipeEnd end = own(call);
        if (!duplex && end == b) {
            throw Refused.value("The pipe is not duplex: its end a receives, and b sends");
        }
        return end.receive(call, turn);
    }

    @Override
    public void giveUp(Call waiter, Refusal cause, Turn turn) {
        boolean polls = waiter.operation().equals("poll") && cause.slug().equals("timed-out");
        for (Line line : lines().values()) {
            if (line.leave(waiter)) {
                turn.answer(waiter, polls ? Answer.FALSE : cause);
                line.serve(turn);
            }
        }
    }

    @Override
    public void sessionEnded(String session, Turn turn) {
        for (PipeEnd end : List.of(a, b)) {
            if (end.isOfSession(session)) {
                end.close(turn);
            }
        }
    }

    @Override
    public Set<Owner> holders() {
        return Stream.of(a, b).flatMap(end -> end.owner().stream()).collect(Collectors.toSet());
    }

    @Override
    public long size() {
        return a.size() + b.size();
    }
}
