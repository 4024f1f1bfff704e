package io.manyhands.worker.test;

import io.manyhands.model.Answer;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Notes;
import io.manyhands.model.Offer;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskState;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.execution.HandlerExecution;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Attempt;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tasks of one runner and their children: as much of a master as they see. Thread-safe. */
final class Family implements Asks.Line, AutoCloseable {
    /** More are a task that submits itself for ever; a cluster's masters refuse it, too. */
    private static final int MAX_GENERATIONS = 30;
    /** So far apart that whatever is said is due at once, and nothing is left out. */
    private static final long TICK_NANOS = 1_000_000_000L;

    private final Handlers handlers;
    private final JsonMapper json;
    private final HandlerExecution execution;
    private final Notepads notepads;
    /** Refused at once, instead of waited for in vain. */
    private static final String NO_MANAGERS = """
            {"problem":{"type":"urn:manyhands:problem:no-managers",\
            "detail":"Shared objects need a master; put what uses them behind an interface of yours, or test with ./manyhands up"}}""";

    private final Asks asks = new Asks();
    private final AtomicLong time = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private final Map<Long, Member> members = new ConcurrentHashMap<>();

    Family(Handlers handlers, JsonMapper json, DataSize resultLimit) {
        this.handlers = handlers;
        this.json = json;
        this.notepads = new Notepads(() -> time.addAndGet(TICK_NANOS));
        this.execution = new HandlerExecution("worker-test", handlers, json, resultLimit, notepads, asks);
        notepads.onNews(this::listen);
        asks.connect(this);
    }

    /** Starts a task on a thread of its own. */
    Member begin(String type, String input) {
        return start(1, type, input);
    }

    /** Nobody asks for it any more, nor for what it has submitted. */
    void forget(Member member) {
        members.remove(member.id());
        member.children().forEach(this::forget);
    }

    private Member start(int generation, String type, String input) {
        long id = ids.incrementAndGet();
        Member member = new Member(id, generation, type, json);
        members.put(id, member);
        Attempt attempt = new Attempt("test", new Offer(id, 1, type, input, null), new Grant(id, 1, id));
        Thread thread = new Thread(() -> run(attempt, member), "worker-test-" + type);
        thread.setDaemon(true);
        member.startedOn(thread);
        thread.start();
        return member;
    }

    private void run(Attempt attempt, Member member) {
        var unused = execution.execute(attempt, member.cancellation()).thenAccept(member::ended);
    }

    /** One at a time: whoever returns from here has all his words written down, by himself or by another. */
    private synchronized void listen() {
        for (Notes notes : notepads.take(time.addAndGet(TICK_NANOS))) {
            Member member = members.get(notes.task());
            if (member != null) {
                member.said(notes);
            }
        }
    }

    @Override
    public void send(Ask ask) {
        String submission = ask.submission();
        Long awaited = ask.awaited();
        if (submission != null) {
            asks.answered(submit(ask, json.readTree(submission)));
        } else if (awaited != null) {
            await(ask, awaited);
        } else {
            asks.answered(Answer.shared(ask, NO_MANAGERS));
        }
    }

    private Answer submit(Ask ask, JsonNode submission) {
        String type = submission.path("type").asString();
        if (handlers.of(type) == null) {
            return refused(ask, "no handler of this test has the type '" + type + "'; there are " + handlers.types());
        }
        Member parent = members.get(ask.task());
        int generation = parent == null ? 1 : parent.generation() + 1;
        if (generation > MAX_GENERATIONS) {
            return refused(ask, "more than " + MAX_GENERATIONS + " generations of tasks");
        }
        Member child = start(generation, type, submission.path("input").toString());
        if (parent != null) {
            parent.submitted(child);
        }
        return Answer.submitted(ask, child.id());
    }

    private static Answer refused(Ask ask, String reason) {
        return Answer.refused(ask, new TaskError(ErrorKind.REJECTED, reason, null));
    }

    private void await(Ask ask, long awaited) {
        Member member = members.get(awaited);
        if (member == null) {
            asks.answered(refused(ask, "there is no such task in this test"));
            return;
        }
        var unused = member.end().thenAccept(run -> asks.answered(ended(ask, awaited, run)));
    }

    private static Answer ended(Ask ask, long task, TaskRun run) {
        TaskState state = run.succeeded() ? TaskState.SUCCEEDED : TaskState.FAILED;
        return Answer.ended(ask, task, state, run.resultText(), run.failure());
    }

    @Override
    public void drop(AskRef ask) {}

    @Override
    public void giveUpSlot(AttemptRef attempt) {}

    @Override
    public void resume(AttemptRef attempt) {}

    @Override
    public void close() {
        members.values().forEach(Member::cancel);
    }
}
