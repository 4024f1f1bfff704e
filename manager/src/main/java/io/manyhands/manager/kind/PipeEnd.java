package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.Turn;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One end of a pipe, and the messages on their way to it. */
final class PipeEnd {
    private final String name;
    private final int maxsize;
    private final Deque<String> inbox;
    private @Nullable Owner owner;
    private boolean closed;
    private long size;
    private @Nullable PipeEnd other;
    private final Line receivers = new Line(call -> take());
    private final Line pollers = new Line(call -> isReadable() ? Answer.TRUE : null);
    /** Who sends from here. */
    private final Line senders = new Line(this::deliver, call -> message(call).length());

    record State(@Nullable Owner owner, boolean closed, List<String> inbox) {}

    PipeEnd(String name, int maxsize, State state) {
        this.name = name;
        this.maxsize = maxsize;
        this.owner = state.owner();
        this.closed = state.closed();
        this.inbox = new ArrayDeque<>(state.inbox());
        this.size = inbox.stream().mapToLong(String::length).sum();
    }

    void connect(PipeEnd to) {
        other = to;
    }

    private PipeEnd other() {
        return Objects.requireNonNull(other, "a pipe has two ends");
    }

    State state() {
        return new State(owner, closed, List.copyOf(inbox));
    }

    String name() {
        return name;
    }

    int maxsize() {
        return maxsize;
    }

    long size() {
        return size + senders.load();
    }

    Optional<Owner> owner() {
        return Optional.ofNullable(owner);
    }

    Map<String, Line> lines() {
        return Line.named("receive", receivers, "poll", pollers, "send", senders);
    }

    boolean isFree() {
        return owner == null && !closed;
    }

    boolean isOf(Owner caller) {
        return caller.equals(owner);
    }

    boolean isOfSession(String session) {
        return owner != null && owner.session().equals(session);
    }

    void requireOwner(Call call) {
        if (!isOf(call.owner())) {
            throw Refused.notOwner("The end " + name + " belongs to " + (owner == null ? "nobody: open it" : owner));
        }
    }

    void open(Owner caller) {
        if (closed) {
            throw Refused.value("The end " + name + " was closed, for good");
        }
        if (owner != null && !owner.equals(caller)) {
            throw Refused.notOwner("The end " + name + " belongs to " + owner + "; an end has one owner");
        }
        owner = caller;
    }

    @Nullable Answer send(Call call, Turn turn) {
        Answer answer = senders.enter(call, "the other end has " + maxsize + " messages to read");
        other().readable(turn);
        return answer;
    }

    private @Nullable Answer deliver(Call call) {
        requireOpen();
        PipeEnd to = other();
        if (to.closed) {
            throw new Refused(422, "broken-pipe", "The other end is closed");
        }
        if (to.inbox.size() >= maxsize) {
            return null;
        }
        String message = message(call);
        to.inbox.add(message);
        to.size += message.length();
        return Answer.NONE;
    }

    static String message(Call call) {
        return call.arguments().value("message");
    }

    @Nullable Answer receive(Call call, Turn turn) {
        Answer answer = receivers.enter(call, "there is no message");
        other().senders.serve(turn);
        return answer;
    }

    private void requireOpen() {
        if (closed) {
            throw Refused.value("The end " + name + " was closed");
        }
    }

    private @Nullable Answer take() {
        requireOpen();
        String message = inbox.poll();
        if (message != null) {
            size -= message.length();
            return Answer.of(message);
        }
        if (other().closed) {
            throw new Refused(422, "eof-error", "The other end is closed, and all was read");
        }
        return null;
    }

    private boolean isReadable() {
        requireOpen();
        return !inbox.isEmpty() || other().closed;
    }

    @Nullable Answer poll(Call call) {
        return call.mayWait() || isReadable() ? pollers.enter(call, "there is no message") : Answer.FALSE;
    }

    /** Somebody sent something here, or will not any more. */
    private void readable(Turn turn) {
        pollers.serve(turn);
        receivers.serve(turn);
        other().senders.serve(turn);
    }

    void close(Turn turn) {
        closed = true;
        owner = null;
        inbox.clear();
        size = 0;
        for (Line line : lines().values()) {
            line.serve(turn);
        }
        other().readable(turn);
        other().senders.serve(turn);
    }
}
