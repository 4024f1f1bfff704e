package io.manyhands.master.submission;

import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.Ending;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/** What a task socket sends: JSON objects, one a line. */
final class TaskFrames {
    private static final JsonMapper JSON = new JsonMapper();

    private TaskFrames() {}

    static String accepted(int id, long task) {
        return "{\"id\":" + id + ",\"task\":\"" + TaskIds.format(task) + "\"}";
    }

    static String ended(long task, Ending ending) {
        Map<String, Object> frame = new LinkedHashMap<>();
        frame.put("task", TaskIds.format(task));
        frame.put("state", ending.state());
        if (ending.result() != null) {
            frame.put("result", new RawValue(ending.result()));
        }
        TaskError error = ending.error();
        if (error != null) {
            frame.put("error", error);
        }
        return JSON.writeValueAsString(frame);
    }

    static String refused(int id, ProblemException problem) {
        return JSON.writeValueAsString(Map.of("id", id, "problem", of(problem)));
    }

    /** What was sent makes no sense, so it is nobody's answer. */
    static String refused(ProblemException problem) {
        return JSON.writeValueAsString(Map.of("problem", of(problem)));
    }

    /** The end of the task will not be told. */
    static String lost(long task, ProblemException problem) {
        return JSON.writeValueAsString(Map.of("task", TaskIds.format(task), "problem", of(problem)));
    }

    private static Map<String, Object> of(ProblemException problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("type", "urn:manyhands:problem:" + problem.slug());
        fields.put("status", problem.status());
        fields.put("detail", String.valueOf(problem.getMessage()));
        return fields;
    }
}
