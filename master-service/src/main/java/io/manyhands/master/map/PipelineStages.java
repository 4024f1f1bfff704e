package io.manyhands.master.map;

import io.manyhands.master.json.Items;
import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.map.MapRequest.Step;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.Submission;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a client wants every item of a pipeline to go through.
 *
 * @param chunk how many items go together; they stay together through all stages, so the smallest wish counts
 */
record PipelineStages(List<Step> steps, int chunk) {
    private static final int MOST = 20;
    private static final Set<String> FIELDS = Set.of("type", "pool", "chunk");

    /** @throws ProblemException naming the stage that is wrong */
    static PipelineStages parse(String json) throws IOException {
        if (!json.strip().startsWith("[")) {
            throw new MalformedJson("The field 'stages' must be an array");
        }
        List<Step> steps = new ArrayList<>();
        int chunk = ChunkSizes.MAX + 1;
        Items stages = Items.of(json);
        for (String stage = stages.next(); stage != null; stage = stages.next()) {
            if (steps.size() == MOST) {
                throw new MalformedJson("There are more than " + MOST + " stages");
            }
            try {
                Map<String, String> fields = JsonFields.read(stage, FIELDS);
                String size = fields.remove("chunk");
                chunk = size == null ? chunk : Math.min(chunk, ChunkSizes.require(size));
                steps.add(step(fields));
            } catch (ProblemException e) {
                throw new MalformedJson("Stage " + (steps.size() + 1) + ": " + e.getMessage());
            }
        }
        if (steps.isEmpty()) {
            throw new MalformedJson("There are no stages: give 1 to " + MOST);
        }
        return new PipelineStages(steps, chunk > ChunkSizes.MAX ? 1 : chunk);
    }

    private static Step step(Map<String, String> fields) {
        List<String> members = new ArrayList<>();
        fields.forEach((name, value) -> members.add("\"" + name + "\":" + value));
        Submission checked = Submission.parse("{" + String.join(",", members) + "}");
        return new Step(checked.type(), checked.pool());
    }
}
