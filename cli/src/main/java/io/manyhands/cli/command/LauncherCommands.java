package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

/** Commands that have a cluster in their own process. The launcher runs them from another jar; here they are only named. */
public final class LauncherCommands {
    private LauncherCommands() {}

    /** What the launcher keeps away from here. */
    private abstract static class Elsewhere implements Runnable {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @SuppressWarnings("UnusedVariable") // whatever they are, they are for the other jar
        @Unmatched
        private List<String> arguments = new ArrayList<>();

        @Override
        public void run() {
            throw new Failure(ExitCode.USAGE, "run it by the script: ./manyhands " + spec.name() + " --help");
        }
    }

    @Command(name = "up", description = "Starts a cluster on this machine and serves until Ctrl-C.")
    public static final class Up extends Elsewhere {}

    @Command(name = "demo", description = "Shows what a cluster does, and checks every answer.")
    public static final class Demo extends Elsewhere {}

    @Command(name = "example", description = "Runs one of the example programs by its name.")
    public static final class Example extends Elsewhere {}
}
