package io.manyhands.client.shared.session;

import io.manyhands.client.http.Api;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.Patience;
import io.manyhands.client.http.Problem;
import io.manyhands.client.http.UnreachableException;
import io.manyhands.client.json.Json;
import io.manyhands.client.socket.Line;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Says calls and finds their answers; see the package's description. Thread-safe. */
public final class Link implements AutoCloseable {
    private static final String TTL = "15s";
    private static final long AGAIN_MILLIS = 200;
    private static final int SERVER_ERROR = 500;
    private static final int TOO_MANY_REQUESTS = 429;
    /** Who answers so has done nothing, and somebody else, or later, will. */
    private static final Set<String> PASSING = Set.of("not-leading", "unavailable", "interrupted");

    private final Api api;
    private final String path;
    private final ScheduledExecutorService timer;
    private final Underway underway = new Underway();
    private @Nullable Talk talk;
    private @Nullable Session session;
    private @Nullable UnreachableException unreachable;
    private @Nullable Patience refused;
    private boolean closed;

    /** @param timer for tries that are made again */
    public Link(Api api, String manager, ScheduledExecutorService timer) {
        this.api = api;
        this.path = "/api/managers/" + manager + "/socket";
        this.timer = timer;
    }

    /**
     * Says a call, and opens a session where there is none.
     *
     * @throws UnreachableException at once, while no master can be reached
     * @throws IllegalStateException when it is closed
     */
    public synchronized Pending say(Request request) {
        if (closed) {
            throw new IllegalStateException("This client was closed");
        }
        if (unreachable != null) {
            throw new UnreachableException(String.valueOf(unreachable.getMessage()), unreachable);
        }
        Pending call = new Pending(request);
        underway.add(call);
        if (talk == null) {
            connect();
        } else if (talk.greeted) {
            sayNext(talk);
        }
        return call;
    }

    private void sayNext(Talk by) {
        for (Pending call : underway.next()) {
            call.frames().forEach(by.line::send);
        }
    }

    /** The answer is not wanted, unless it is on its way. */
    synchronized void withdraw(Pending call) {
        call.withdraw();
        if (underway.removeUnsaid(call)) {
            call.failed(new ManyhandsException(409, Calls.WITHDRAWN, "The call was withdrawn", null));
        } else if (talk != null && talk.greeted && underway.has(call)) {
            talk.line.send(call.cancel());
        }
    }

    /** Nobody waits for the answer any more: what it grants is to be given back. */
    void abandon(Pending call) {
        boolean answered;
        synchronized (this) {
            call.abandon();
            answered = !underway.has(call);
        }
        if (answered) {
            giveBack(call);
        }
    }

    private synchronized void connect() {
        if (!closed && talk == null) {
            talk = new Talk();
            talk.line.open();
        }
    }

    private Duration silence() {
        Talk now;
        synchronized (this) {
            now = talk;
        }
        return now == null ? Duration.ofDays(1) : now.line.silence();
    }

    private void opened(Talk by, JsonNode greeting) {
        by.greeted = true;
        unreachable = null;
        refused = null;
        if (session == null) {
            Duration ttl = Duration.parse(greeting.path("ttl").asString("PT15S"));
            session = new Session(greeting.path("session").asString(""), ttl, this::silence);
        }
        underway.said().forEach(call -> sayAgain(by, call));
        sayNext(by);
    }

    private void sayAgain(Talk by, Pending call) {
        if (call.isAbandoned() && !call.request().canBeGivenBack()) {
            underway.remove(call);
            by.line.send(call.cancel());
        } else if (call.isTooLarge()) {
            underway.remove(call);
            call.failed(new ManyhandsException(
                    413, "too-large", "The connection breaks whenever this call is made: it is too large", null));
        } else {
            call.frames().forEach(by.line::send);
        }
    }

    /** @return what is to be done outside of the lock */
    private Runnable answered(Talk by, JsonNode frame) {
        long number = frame.path("id").asLong();
        Pending call = underway.find(number);
        Session in = session;
        if (call == null || in == null) {
            return () -> {};
        }
        JsonNode problem = frame.get("problem");
        if (problem == null) {
            underway.remove(call);
            sayNext(by);
            Reply reply = new Reply(frame.path("value"), frame.path("token").asLong(0), in);
            return () -> {
                call.done(reply);
                giveBack(call);
            };
        }
        ManyhandsException refusal = Problem.of(problem);
        if (PASSING.contains(refusal.kind())) {
            later(() -> repeat(by, call));
            return () -> {};
        }
        if (refusal.kind().equals("session-ended")) {
            return lose(refusal.getMessage());
        }
        underway.remove(call);
        sayNext(by);
        return () -> call.failed(refusal);
    }

    private synchronized void repeat(Talk by, Pending call) {
        if (talk == by && by.greeted && underway.has(call)) {
            sayAgain(by, call);
        }
    }

    private void giveBack(Pending call) {
        List<Request> undo = call.undo();
        try {
            undo.forEach(this::say);
        } catch (UnreachableException | IllegalStateException e) {
            // Then it comes back with the session's end.
        }
    }

    private Runnable lose(@Nullable String why) {
        SessionLostException lost = new SessionLostException(
                "The session with the manager is over, and what it held is free: " + why, null);
        Session former = session;
        session = null;
        Runnable failing = hangUp(lost);
        return () -> {
            if (former != null) {
                former.lose();
            }
            failing.run();
        };
    }

    /** The next call connects anew. */
    private Runnable hangUp(ManyhandsException cause) {
        if (talk != null) {
            talk.line.close();
            talk = null;
        }
        List<Pending> all = underway.takeAll();
        return () -> all.forEach(call -> call.failed(cause));
    }

    /** The greeting was refused. */
    private Runnable refused(ManyhandsException refusal) {
        if (refusal.status() == 404 || refusal.kind().equals("session-ended")) {
            return lose(refusal.getMessage());
        }
        if (refusal.status() < SERVER_ERROR && refusal.status() != TOO_MANY_REQUESTS) {
            return hangUp(refusal);
        }
        Patience patience = refused == null ? new Patience(api.target().patience()) : refused;
        refused = patience;
        if (talk != null) {
            talk.line.close();
            talk = null;
        }
        ScheduledFuture<?> unused = timer.schedule(this::connect, patience.next(), TimeUnit.MILLISECONDS);
        return patience.isOver() ? giveUp(api.unreachable(new IOException(refusal.getMessage()))) : () -> {};
    }

    /** What waits at the master is withdrawn when it is reached again. */
    private Runnable giveUp(UnreachableException cause) {
        unreachable = cause;
        List<Pending> all = underway.leaveWaiting();
        all.forEach(Pending::abandon);
        return () -> all.forEach(call -> call.failed(cause));
    }

    private void later(Runnable again) {
        ScheduledFuture<?> unused = timer.schedule(again, AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Ends the session; what it holds is free, what waits fails. Idempotent. */
    @Override
    public void close() {
        Runnable failing;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            if (talk != null && talk.greeted) {
                talk.line.send("{\"end\":true}");
            }
            failing = lose("this client was closed");
        }
        failing.run();
    }

    /** What is said on one line; of a former one nothing is heard. */
    private final class Talk implements Line.User {
        private final Line line = new Line(api, path, this, timer);
        private boolean greeted;

        /** Otherwise a call might be the first that is said on the next connection, and be taken for a greeting. */
        @Override
        public void disconnected() {
            synchronized (Link.this) {
                greeted = false;
            }
        }

        @Override
        public void connected() {
            synchronized (Link.this) {
                if (talk == this) {
                    line.send(session == null ? "{\"ttl\":\"" + TTL + "\"}" : "{\"session\":\"" + session.id() + "\"}");
                }
            }
        }

        @Override
        public void frame(String text) {
            JsonNode frame = Json.tree(text);
            Runnable next;
            synchronized (Link.this) {
                next = talk == this ? read(frame) : () -> {};
            }
            next.run();
        }

        private Runnable read(JsonNode frame) {
            if (frame.has("id")) {
                return answered(this, frame);
            }
            if (frame.has("ended")) {
                return lose(Problem.of(frame.path("ended")).getMessage());
            }
            if (frame.has("session")) {
                opened(this, frame);
            } else if (!greeted && frame.has("problem")) {
                return refused(Problem.of(frame.path("problem")));
            }
            return () -> {};
        }

        @Override
        public void unreachable(UnreachableException cause) {
            Runnable failing;
            synchronized (Link.this) {
                failing = talk == this ? giveUp(cause) : () -> {};
            }
            failing.run();
        }
    }
}
