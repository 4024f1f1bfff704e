package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.console.Console;
import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.UnreachableException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The same for each of several ids; one that cannot be done keeps no other from it. */
final class EachId {
    private EachId() {}

    /** What is done to one. */
    interface Action {
        JsonNode on(String id) throws InterruptedException;
    }

    /** @return the exit code of the first that could not be done */
    static int of(List<String> ids, Console console, Action action) throws InterruptedException {
        int exitCode = ExitCode.OK;
        for (String id : ids) {
            try {
                console.out().line(id + " " + Views.plain(action.on(id).path("state")));
            } catch (UnreachableException e) {
                throw e;
            } catch (ManyhandsException e) {
                console.say(String.valueOf(e.getMessage()));
                exitCode = exitCode == ExitCode.OK ? ExitCode.of(e) : exitCode;
            }
        }
        return exitCode;
    }
}
