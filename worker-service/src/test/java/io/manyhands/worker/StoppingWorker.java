package io.manyhands.worker;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A worker in a process of its own that runs a program and its child, which write their pids into a file. */
final class StoppingWorker {
    private static final String SCRIPT =
            "trap '' TERM; setsid sh -c 'trap \"\" TERM; echo $$ >> \"$0\"; sleep 300' \"$0\" & echo $$ >> \"$0\"; sleep 300";

    private StoppingWorker() {}

    @SuppressWarnings("resource") // Closed by the application's shutdown hook.
    public static void main(String[] arguments) {
        PlainTransport transport = new PlainTransport();
        ScriptedMaster master = new ScriptedMaster(transport);
        RunningWorker.on(
                transport,
                "manyhands.worker.command.allow=sh",
                "manyhands.worker.command.grace=200ms",
                "manyhands.worker.drain-timeout=200ms");
        Map<String, Object> input = Map.of("argv", List.of("sh", "-c", SCRIPT, arguments[0]));
        master.awaitOutcome(master.offer("cpu", "command", new JsonMapper().writeValueAsString(input)));
    }
}
