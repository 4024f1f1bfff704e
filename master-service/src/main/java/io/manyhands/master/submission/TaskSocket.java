package io.manyhands.master.submission;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.socket.OpenSocket;
import io.manyhands.master.socket.Outbox;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.NewTask;
import io.manyhands.master.task.TaskProblems;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's tasks: submitted many at a time, and each one's end told when it comes.
 *
 * <pre>
 * → {"id":1,"submit":{"type":"is-prime","input":97},"key":"…"}   ← {"id":1,"task":"…"}, once it is on disk
 *                                                                ← {"task":"…","state":"SUCCEEDED","result":true}
 * → {"follow":["…","…"]}                                         ← the end of each, now or later
 * → {"forget":["…"]}
 * </pre>
 *
 * <p>{@code key} is an idempotency key: who does not know whether a submission arrived repeats it, on another socket.
 */
final class TaskSocket extends OpenSocket {
    private static final Logger log = LoggerFactory.getLogger(TaskSocket.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> FIELDS = Set.of("id", "submit", "key", "follow", "forget");

    private final Submissions submissions;
    private final TaskFollower follower;
    private final Bodies bodies;
    private final Outbox outbox;

    TaskSocket(Submissions submissions, TaskFollower follower, Bodies bodies, Session socket) {
        super(socket);
        this.submissions = submissions;
        this.follower = follower;
        this.bodies = bodies;
        this.outbox = new Outbox(socket.getAsyncRemote(), () -> close(CloseCodes.TRY_AGAIN_LATER, "ends are not read"));
        receive(this::read);
    }

    private void read(String text) {
        try {
            Fields frame = Fields.read(text, FIELDS);
            if (frame.has("submit")) {
                submit(frame);
            } else if (frame.has("forget")) {
                frame.strings("forget").forEach(task -> follower.forget(TaskProblems.requireId(task)));
            } else {
                List<Long> tasks = frame.strings("follow").stream()
                        .map(TaskProblems::requireId)
                        .toList();
                follower.follow(tasks).forEach(this::tell);
            }
        } catch (ProblemException e) {
            outbox.send(TaskFrames.refused(e));
        }
    }

    private void submit(Fields frame) {
        Integer id = frame.integer("id");
        if (id == null) {
            throw new MalformedJson("A frame with 'submit' has an 'id', any number, which its answer carries");
        }
        try {
            String body = bodies.requireFitting(frame.jsonOrNull("submit"));
            IdempotencyKey key = IdempotencyKey.of(frame.string("key"), body);
            follower.requireRoom(1);
            NewTask task = submissions.prepare(Submission.parse(body));
            CompletableFuture<Optional<Ending>> end = follower.expect(task.id());
            CompletableFuture<?> unused = written(task, key).whenComplete((written, error) -> {
                if (error != null || written != task.id()) {
                    follower.forget(task.id());
                }
                answer(id, task, end, written, error);
            });
        } catch (ProblemException e) {
            outbox.send(TaskFrames.refused(id, e));
        }
    }

    private CompletableFuture<Long> written(NewTask task, @Nullable IdempotencyKey key) {
        return key == null ? submissions.submit(task, PATIENCE) : submissions.submit(task, key);
    }

    private void answer(
            int id,
            NewTask task,
            CompletableFuture<Optional<Ending>> end,
            @Nullable Long written,
            @Nullable Throwable error) {
        if (written == null) {
            outbox.send(TaskFrames.refused(id, problem(error)));
            return;
        }
        outbox.send(TaskFrames.accepted(id, written));
        if (written == task.id()) {
            tell(task.id(), end);
        } else {
            follower.follow(List.of(written)).forEach(this::tell);
        }
    }

    private void tell(long task, CompletableFuture<Optional<Ending>> end) {
        CompletableFuture<?> unused = end.whenComplete((ending, error) -> {
            if (ending == null) {
                outbox.send(TaskFrames.lost(task, problem(error)));
            } else {
                ending.ifPresent(told -> outbox.send(TaskFrames.ended(task, told)));
            }
        });
    }

    private static ProblemException problem(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof ProblemException problem) {
            return problem;
        }
        log.warn("A frame of a socket cannot be served", cause);
        return new ProblemException(503, "unavailable", "The master could not do it now: try again");
    }

    @Override
    protected void closed() {
        follower.forgetAll();
    }
}
