package io.manyhands.manager;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Ticket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A manager on the workbench, with callers by name; no answer may be given twice. */
public final class Bench {
    private static final JsonMapper JSON = new JsonMapper();

    private final Limits limits;
    private final Map<Ticket, Answer> answers = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private Manager manager;
    private long now = 1_000;

    public Bench() {
        this(Limits.DEFAULT);
    }

    public Bench(Limits limits) {
        this.limits = limits;
        this.manager = new Manager(limits);
    }

    public Manager manager() {
        return manager;
    }

    public long now() {
        return now;
    }

    public List<Effect> apply(Command command) {
        List<Effect> effects = manager.apply(command);
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answered answered) {
                assertThat(answers.put(answered.ticket(), answered.answer()))
                        .as("the first answer to %s", answered.ticket())
                        .isNull();
            }
        }
        return effects;
    }

    private Ticket ticket(String session) {
        return new Ticket(session, numbers.merge(session, 1L, Long::sum));
    }

    private void open(String session) {
        if (!session.isEmpty() && !manager.hasSession(session)) {
            apply(new Command.Open(++now, ticket(""), session, 15_000));
        }
    }

    public Answer make(String name, String kind, String options) {
        return make(name, kind, options, true);
    }

    public Answer make(String name, String kind, String options, boolean durable) {
        Ticket ticket = ticket("");
        apply(new Command.Create(++now, ticket, name, kind, json(options), durable));
        return answers.get(ticket);
    }

    public Answer delete(String name) {
        Ticket ticket = ticket("");
        apply(new Command.Delete(++now, ticket, name));
        return answers.get(ticket);
    }

    /** Calls without waiting. */
    public Answer call(String caller, String object, String operation, String arguments) {
        return answers.get(ask(caller, object, operation, arguments, Command.NO_WAIT));
    }

    /** The answer as JSON; a refusal's slug in angle brackets. */
    public String now(String caller, String object, String operation, String arguments) {
        return text(call(caller, object, operation, arguments));
    }

    public String now(String caller, String object, String operation) {
        return now(caller, object, operation, "");
    }

    /** @param caller a session, with a thread behind a slash */
    public Ticket ask(String caller, String object, String operation, String arguments, long waitMillis) {
        String[] who = caller.split("/");
        open(who[0]);
        Ticket ticket = ticket(who[0]);
        apply(new Command.Operate(
                ++now, ticket, who.length > 1 ? who[1] : "", object, operation, json(arguments), waitMillis));
        return ticket;
    }

    /** Calls, and waits as long as it takes. */
    public Ticket ask(String caller, String object, String operation) {
        return ask(caller, object, operation, "", 60_000);
    }

    public Ticket ask(String caller, String object, String operation, String arguments) {
        return ask(caller, object, operation, arguments, 60_000);
    }

    /** What a call was answered; "waits" where it was not yet. */
    public String answer(Ticket ticket) {
        return answers.containsKey(ticket) ? text(answers.get(ticket)) : "waits";
    }

    public long token(Ticket ticket) {
        Long token = ((Value) answers.get(ticket)).token();
        assertThat(token).isNotNull();
        return token;
    }

    public Refusal refusal(Ticket ticket) {
        return (Refusal) answers.get(ticket);
    }

    static String text(Answer answer) {
        return answer instanceof Value value ? value.json() : "<" + ((Refusal) answer).slug() + ">";
    }

    public void end(String session) {
        apply(new Command.End(++now, session, new Refusal(409, "session-ended", "it was closed")));
    }

    public void timeOut(Ticket ticket) {
        giveUp(ticket, "timed-out");
    }

    public void giveUp(Ticket ticket, String slug) {
        apply(new Command.GiveUp(++now, ticket, new Refusal(408, slug, "the time is up")));
    }

    /** JSON may be written with single quotes. */
    private static String json(String text) {
        return text.replace('\'', '"');
    }

    /** What is in the objects, and who waits for them. */
    public String objects() {
        return JSON.readTree(Snapshot.write(manager)).get("objects").toString();
    }

    /** A refusal leaves no trace. */
    public void refuses(String slug, String caller, String object, String operation, String arguments) {
        String before = objects();
        assertThat(now(caller, object, operation, arguments)).isEqualTo("<" + slug + ">");
        assertThat(objects()).isEqualTo(before);
    }

    /** Writes everything down, and reads it again. */
    public void restart() {
        String snapshot = Snapshot.write(manager);
        manager = Snapshot.read(snapshot, limits);
        assertThat(Snapshot.write(manager)).isEqualTo(snapshot);
    }
}
