package io.manyhands.standalone;

import io.manyhands.examples.WrongAnswer;
import io.manyhands.standalone.demo.DemoException;
import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.RefusedException;
import io.manyhands.standalone.failure.StartException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The command line of {@code ./manyhands}. Errors are one line on standard error. */
@Command(
        name = "manyhands",
        description = "Many hands make light work: tasks over HTTP, run by many workers.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {UpCommand.class, DemoCommand.class, ExampleCommand.class})
public final class Manyhands {
    private Manyhands() {}

    public static void main(String[] args) {
        // Not only for the exit code: a service's threads may still be there.
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Manyhands())
                .setExecutionStrategy(Manyhands::runWhatWasAsked)
                .setParameterExceptionHandler(Manyhands::refuse)
                .setExecutionExceptionHandler(Manyhands::fail);
    }

    private static int runWhatWasAsked(ParseResult asked) {
        if (!asked.hasSubcommand() && !asked.isUsageHelpRequested() && !asked.isVersionHelpRequested()) {
            throw new ParameterException(asked.commandSpec().commandLine(), "Say what to do: up, demo or example");
        }
        return new CommandLine.RunLast().execute(asked);
    }

    private static int refuse(ParameterException e, String[] args) {
        String command = e.getCommandLine().getCommandSpec().qualifiedName();
        return say(e.getCommandLine(), Reasons.firstLine(e) + " (see ./" + command + " --help)", 2);
    }

    private static int fail(Exception e, CommandLine command, ParseResult asked) {
        if (e instanceof RefusedException) {
            return 1;
        }
        if (e instanceof StartException || e instanceof DemoException || e instanceof WrongAnswer) {
            return say(command, Reasons.firstLine(e), 1);
        }
        if (e instanceof InterruptedException) {
            return say(command, "Interrupted", 1);
        }
        return say(command, "Failed unexpectedly: " + e.getClass().getSimpleName() + ": " + Reasons.of(e), 1);
    }

    private static int say(CommandLine command, String line, int exitCode) {
        PrintWriter err = command.getErr();
        err.println("manyhands: " + line);
        err.flush();
        return exitCode;
    }
}
