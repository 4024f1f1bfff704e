package io.manyhands.master.chunk;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** One stage of a pipeline: the task type that its items go through, and the pool in which that runs. */
public record Stage(String type, String pool) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<Stage>> STAGES = new TypeReference<>() {};

    /** The stages as they are stored with a map. */
    public static String write(List<Stage> stages) {
        return JSON.writeValueAsString(stages);
    }

    public static List<Stage> read(String json) {
        return JSON.readValue(json, STAGES);
    }
}
