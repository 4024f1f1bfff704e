package io.manyhands.simulation;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.model.Ask;
import io.manyhands.model.Grant;
import io.manyhands.model.SharedCall;
import io.manyhands.model.TaskIds;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What an attempt does with shared objects: it counts under a guard, or does a job from the queue. */
final class SharedScript {
    private final World world;
    private final Grant grant;
    private final BiConsumer<Ask, Consumer<String>> asker;
    private final Runnable then;
    private long number;

    /**
     * @param asker repeats the ask until it is answered
     * @param then what follows
     */
    SharedScript(World world, Grant grant, BiConsumer<Ask, Consumer<String>> asker, Runnable then) {
        this.world = world;
        this.grant = grant;
        this.asker = asker;
        this.then = then;
    }

    void begin() {
        switch ((int) world.timeline().below(3)) {
            case 0 -> make();
            case 1 -> count();
            default -> work();
        }
    }

    /** As everybody does who comes first, or believes so. */
    private void make() {
        ask("{\"create\":\"guard\",\"with\":{\"kind\":\"lock\"}}", answer -> {
            if (answer instanceof Value) {
                count();
            } else {
                then.run();
            }
        });
    }

    private void count() {
        call(
                "guard",
                "acquire",
                "{}",
                "2s",
                guard -> call("counter", "get", "{}", "0s", count -> {
                    long next = Long.parseLong(count.json()) + 1;
                    call(
                            "counter",
                            "set",
                            "{\"value\":" + next + "}",
                            "0s",
                            set -> call(
                                    "guard",
                                    "release",
                                    "{\"token\":" + guard.token() + "}",
                                    "0s",
                                    released -> then.run()));
                }));
    }

    private void work() {
        call(
                "jobs",
                "get",
                "{\"lease\":true}",
                "1s",
                job -> call("jobs", "task-done", "{\"token\":" + job.token() + "}", "0s", done -> then.run()));
    }

    private void call(String object, String operation, String arguments, String wait, Consumer<Value> next) {
        Ticket ticket = new Ticket("attempt:" + TaskIds.format(grant.task()) + ":" + grant.attempt(), number + 1);
        SharedOperation call = world.shared().begins(ticket, object, operation, arguments, List.of());
        String frame = "{\"object\":\"" + object + "\",\"operation\":\"" + operation + "\",\"arguments\":" + arguments
                + ",\"wait\":\"" + wait + "\"}";
        ask(frame, answer -> {
            world.shared().told(call, answer);
            if (answer instanceof Value value) {
                next.accept(value);
            } else {
                then.run();
            }
        });
    }

    private void ask(String frame, Consumer<Answer> next) {
        Ask ask = new Ask(
                grant.task(),
                grant.attempt(),
                grant.secret(),
                ++number,
                null,
                null,
                new SharedCall(SharedAudit.MANAGER, frame));
        asker.accept(ask, text -> next.accept(answer(text)));
    }

    private static Answer answer(String text) {
        Map<String, String> fields = Json.fields(text);
        String problem = fields.get("problem");
        if (problem == null) {
            String token = fields.get("token");
            return new Value(fields.get("value"), token == null ? null : Long.valueOf(token));
        }
        Map<String, String> why = Json.fields(problem);
        String type = Json.string(why.get("type"));
        return new Refusal(
                Integer.parseInt(why.get("status")),
                type.substring(type.lastIndexOf(':') + 1),
                Json.string(why.get("detail")));
    }
}
