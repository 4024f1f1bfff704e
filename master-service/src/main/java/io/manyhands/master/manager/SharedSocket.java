package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.master.json.Durations;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.socket.OpenSocket;
import io.manyhands.master.socket.Outbox;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One client's socket: many calls at a time, answered as they end. The first frame opens a session, or takes one up again;
 * then the socket keeps it alive. See the package's description for the frames.
 */
final class SharedSocket extends OpenSocket {
    private static final Refusal WITHDRAWN = new Refusal(409, "withdrawn", "The call was withdrawn");
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(15);

    private final String manager;
    private final ManagerCalls calls;
    private final Sessions sessions;
    private final FrameCommands frames;
    private final Outbox outbox;
    private volatile @Nullable String session;
    /** Whether the client has no further wish. */
    private volatile boolean ending;

    SharedSocket(String manager, ManagerCalls calls, Sessions sessions, FrameCommands frames, Session socket) {
        super(socket);
        this.manager = manager;
        this.calls = calls;
        this.sessions = sessions;
        this.frames = frames;
        this.outbox =
                new Outbox(socket.getAsyncRemote(), () -> close(CloseCodes.TRY_AGAIN_LATER, "answers are not read"));
        receive(this::readFrame);
    }

    private void readFrame(String text) {
        try {
            Map<String, String> frame = Json.fields(text);
            String open = session;
            if (open == null) {
                greet(frame);
            } else if (frame.containsKey("cancel")) {
                calls.giveUp(manager, new Ticket(open, number(frame, "cancel")), WITHDRAWN);
            } else if (frame.containsKey("end")) {
                end(open);
            } else {
                call(open, frame);
            }
        } catch (Refused e) {
            outbox.send(Frames.refused(e.refusal()));
        } catch (ProblemException e) {
            outbox.send(Frames.refused(Answers.refusal(e)));
        }
    }

    private void greet(Map<String, String> frame) {
        String former = frame.get("session");
        if (former != null) {
            String id = Json.string(former);
            Answers.require(sessions.renew(manager, id));
            session = id;
            outbox.send(Frames.session(id, sessions.ttl(manager, id).toString()));
            return;
        }
        String ttl = frame.get("ttl");
        Duration wish = ttl == null ? DEFAULT_TTL : Durations.parse(Json.string(ttl));
        CompletableFuture<?> unused = sessions.open(manager, wish).thenAccept(opened -> {
            if (opened.answer() instanceof Refusal refusal) {
                outbox.send(Frames.refused(refusal));
            } else {
                session = opened.session();
                outbox.send(Frames.session(opened.session(), opened.ttl().toString()));
            }
        });
    }

    private void end(String open) {
        ending = true;
        CompletableFuture<?> unused = sessions.close(manager, open).thenAccept(answer -> {
            if (answer instanceof Refusal refusal) {
                outbox.send(Frames.refused(refusal));
            }
        });
    }

    private void call(String open, Map<String, String> frame) {
        long id = number(frame, "id");
        Ticket ticket = new Ticket(open, id);
        CompletableFuture<Answer> answer;
        try {
            answer = calls.call(manager, frames.command(ticket, frame), ticket);
        } catch (Refused e) {
            answer = CompletableFuture.completedFuture(e.refusal());
        }
        CompletableFuture<?> unused = answer.thenAccept(given -> outbox.send(Frames.answer(id, given)));
    }

    private static long number(Map<String, String> frame, String field) {
        long number = Json.number(FrameCommands.required(frame, field)).longValue();
        if (number < 1) {
            throw Refused.arguments("'" + field + "' counts the session's calls, from 1, and growing");
        }
        return number;
    }

    @Override
    protected void alive() {
        String open = session;
        if (open != null) {
            Answer unused = sessions.renew(manager, open);
        }
    }

    /** Whether it is this session's. */
    boolean isOf(String ofManager, String id) {
        return manager.equals(ofManager) && id.equals(session);
    }

    /** Its session is over. */
    void ended(Refusal cause) {
        outbox.send(Frames.ended(cause));
        session = null;
        if (ending) {
            outbox.flush();
            close(CloseCodes.NORMAL_CLOSURE, "the session has ended");
        }
    }
}
