package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.kind.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** All of a manager that outlives its master, as text. */
public final class Snapshot {
    private static final JsonMapper JSON = new JsonMapper();

    private Snapshot() {}

    /** Only one of the two. */
    record AnswerState(
            long number, @Nullable Value value, @Nullable Refusal refusal) {
        Answer answer() {
            return value != null ? value : Objects.requireNonNull(refusal);
        }
    }

    record SessionState(String id, long ttlMillis, long forgotten, List<String> used, List<AnswerState> answers) {}

    record CallState(
            Ticket ticket,
            String thread,
            String object,
            String operation,
            String arguments,
            long at,
            long until,
            String line) {}

    /** @param waiting the calls in the object's lines, in their order */
    record ObjectState(
            String name, String kind, String options, long createdAt, String state, List<CallState> waiting) {}

    record State(List<SessionState> sessions, List<ObjectState> objects) {}

    public static String write(Manager manager) {
        List<SessionState> sessions =
                manager.sessions().stream().map(Snapshot::state).toList();
        List<ObjectState> objects = manager.objects().stream()
                .filter(SharedEntry::durable)
                .map(Snapshot::state)
                .toList();
        return JSON.writeValueAsString(new State(sessions, objects));
    }

    private static SessionState state(Session session) {
        List<AnswerState> answers = new ArrayList<>();
        RecentAnswers recent = session.answers(true);
        recent.all()
                .forEach((number, answer) -> answers.add(new AnswerState(
                        number,
                        answer instanceof Value value ? value : null,
                        answer instanceof Refusal refusal ? refusal : null)));
        return new SessionState(
                session.id(), session.ttlMillis(), recent.forgotten(), List.copyOf(session.used()), answers);
    }

    private static ObjectState state(SharedEntry entry) {
        List<CallState> waiting = new ArrayList<>();
        entry.object().lines().forEach((name, line) -> line.calls()
                .forEach(call -> waiting.add(new CallState(
                        call.ticket(),
                        call.thread(),
                        call.object(),
                        call.operation(),
                        call.arguments().text(),
                        call.at(),
                        call.until(),
                        name))));
        return new ObjectState(
                entry.name(),
                entry.kind().label(),
                entry.options(),
                entry.createdAt(),
                Kind.write(entry.object()),
                waiting);
    }

    /** @param text what {@link #write} wrote */
    public static Manager read(String text, Limits limits) {
        State state = JSON.readValue(text, State.class);
        Manager manager = new Manager(limits);
        state.sessions().forEach(each -> manager.restore(session(each)));
        for (ObjectState each : state.objects()) {
            Kind kind = Kind.of(each.kind());
            SharedObject object = kind.restore(each.state());
            manager.restore(new SharedEntry(each.name(), kind, each.options(), true, each.createdAt(), object));
        }
        for (ObjectState each : state.objects()) {
            each.waiting().forEach(call -> manager.restore(call(call), each.name(), call.line()));
        }
        return manager;
    }

    private static Session session(SessionState state) {
        RecentAnswers recent = new RecentAnswers(state.forgotten());
        state.answers().forEach(each -> recent.add(each.number(), each.answer()));
        Session session = new Session(state.id(), state.ttlMillis(), recent);
        session.used().addAll(state.used());
        return session;
    }

    private static Call call(CallState state) {
        return new Call(
                state.ticket(),
                state.thread(),
                state.object(),
                state.operation(),
                Arguments.parse(state.arguments()),
                state.at(),
                state.until());
    }
}
