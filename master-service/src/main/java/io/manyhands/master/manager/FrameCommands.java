package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.master.problem.ProblemException;
import java.util.Map;

/** What the frames of sockets and of tasks' calls want to be done. Thread-safe. */
final class FrameCommands {
    private final ManagerCalls calls;
    private final Callers callers;

    FrameCommands(ManagerCalls calls, Callers callers) {
        this.calls = calls;
        this.callers = callers;
    }

    /** @throws Refused when a field is missing or wrong */
    Command command(Ticket ticket, Map<String, String> frame) {
        try {
            return read(ticket, frame);
        } catch (ProblemException e) {
            throw new Refused(Answers.refusal(e));
        }
    }

    private Command read(Ticket ticket, Map<String, String> frame) {
        if (frame.containsKey("create")) {
            return Creation.parse(frame.getOrDefault("with", "{}"))
                    .command(calls.now(), ticket, Names.object(Json.string(required(frame, "create"))));
        }
        if (frame.containsKey("delete")) {
            return new Command.Delete(calls.now(), ticket, Json.string(required(frame, "delete")));
        }
        String wait = frame.get("wait");
        String owner = frame.get("owner");
        return new Command.Operate(
                calls.now(),
                ticket,
                callers.owner(owner == null ? null : Json.string(owner)),
                Json.string(required(frame, "object")),
                Json.string(required(frame, "operation")),
                frame.getOrDefault("arguments", ""),
                callers.wait(wait == null ? null : Json.string(wait), ticket));
    }

    static String required(Map<String, String> frame, String field) {
        String value = frame.get(field);
        if (value == null) {
            throw Refused.arguments("The frame has no '" + field + "'");
        }
        return value;
    }
}
