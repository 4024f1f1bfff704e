package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.master.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The wish for an object.
 *
 * @param options a JSON object: what the kind is made with
 */
record Creation(String kind, boolean durable, String options) {

    /** @throws ProblemException when the text is no such wish */
    static Creation parse(String json) {
        try {
            Map<String, String> fields = new LinkedHashMap<>(Json.fields(json.isBlank() ? "{}" : json));
            String kind = fields.remove("kind");
            if (kind == null) {
                throw Refused.arguments("The field 'kind' is missing");
            }
            String durability = Json.string(fields.getOrDefault("durability", "\"journal\""));
            fields.remove("durability");
            if (!durability.equals("journal") && !durability.equals("memory")) {
                throw Refused.arguments("The durability is journal or memory, not '" + durability + "'");
            }
            return new Creation(Json.string(kind), durability.equals("journal"), Json.object(fields));
        } catch (Refused e) {
            throw new ProblemException(
                    e.refusal().status(), e.refusal().slug(), e.refusal().detail(), e);
        }
    }

    Command.Create command(long at, Ticket ticket, String name) {
        return new Command.Create(at, ticket, name, kind, options, durable);
    }
}
