package io.manyhands.cli.command;

import io.manyhands.cli.cluster.ExitCode;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what makes a shell complete commands and options. */
@Command(
        name = "completion",
        description = "Prints a script for bash or zsh, by which Tab completes commands and options.",
        footer = {"", "  source <(manyhands completion bash)"})
public final class CompletionCommand implements Callable<Integer> {
    private final Context context;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            description = "${COMPLETION-CANDIDATES}; one script does for both.")
    @SuppressWarnings("UnusedVariable") // the script loads what zsh lacks by itself
    private Shell shell = Shell.bash;

    private enum Shell {
        bash,
        zsh
    }

    public CompletionCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        context.console().out().text(AutoComplete.bash("manyhands", spec.root().commandLine()));
        return ExitCode.OK;
    }
}
