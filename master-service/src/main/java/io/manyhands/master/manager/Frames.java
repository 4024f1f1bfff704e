package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a socket sends: JSON objects, one a line. */
final class Frames {
    private Frames() {}

    static String answer(long id, Answer answer) {
        return answer instanceof Value value
                ? "{\"id\":" + id + "," + Answers.json(value).substring(1)
                : "{\"id\":" + id + ",\"problem\":" + problem((Refusal) answer) + "}";
    }

    static String session(String id, String ttl) {
        return "{\"session\":" + Json.of(id) + ",\"ttl\":" + Json.of(ttl) + "}";
    }

    /** What was sent makes no sense, so it is nobody's answer. */
    static String refused(Refusal refusal) {
        return "{\"problem\":" + problem(refusal) + "}";
    }

    static String ended(Refusal cause) {
        return "{\"ended\":" + problem(cause) + "}";
    }

    static String problem(Refusal refusal) {
        Map<String, String> problem = new LinkedHashMap<>();
        problem.put("type", Json.of("urn:manyhands:problem:" + refusal.slug()));
        problem.put("status", Json.of(refusal.status()));
        problem.put("detail", Json.of(refusal.detail()));
        return Json.object(problem);
    }
}
