package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.cluster.Ids;
import tools.jackson.databind.JsonNode;

/** What the end of a task means for the command that waited for it. */
public final class Ends {
    private Ends() {}

    /** @throws Failure unless the task has succeeded */
    public static void requireSuccess(JsonNode task) {
        String state = task.path("state").asString("");
        String id = task.path("id").asString("");
        if (!Ids.isFinal(state)) {
            throw new Failure(
                    ExitCode.TIMEOUT, "task " + id + " has not ended in time and goes on: manyhands watch " + id);
        }
        if (!state.equals("SUCCEEDED")) {
            throw new Failure(ExitCode.FAILED, "task " + id + " is " + state + reason(task.path("error")));
        }
    }

    /** An error in one line. */
    public static String reason(JsonNode error) {
        if (error.isMissingNode()) {
            return "";
        }
        String message = error.path("message").asString("");
        int end = message.indexOf('\n');
        return ": " + (end < 0 ? message : message.substring(0, end)) + " ("
                + error.path("kind").asString("error") + ")";
    }
}
