package io.manyhands.cli.command;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.console.Console;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code manyhands} itself: what all commands have in common. */
@Command(
        name = "manyhands",
        description = "Many hands make light work: tasks and maps, run by many workers.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Data goes to standard output, everything else to standard error.",
            "Exit codes: 0 ok, 1 a task failed, 2 usage, 3 not found, 4 timeout, 5 unreachable.",
            "MANYHANDS_URL: the cluster, instead of --url.",
            "MANYHANDS_HTTP_TOKEN: what the cluster asks for, instead of --token-file."
        })
public final class RootCommand implements Runnable {
    private final Context context;
    private final Console console;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "A master. Default: MANYHANDS_URL, or http://localhost:8080.")
    private @Nullable URI url;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "Has the token that the cluster asks for. Or MANYHANDS_HTTP_TOKEN.")
    private @Nullable Path tokenFile;

    @Option(
            names = "--patience",
            paramLabel = "TIME",
            scope = ScopeType.INHERIT,
            defaultValue = "5m",
            description = "How long a master is waited for that was there. Default: ${DEFAULT-VALUE}.")
    private Duration patience = Duration.ofMinutes(5);

    public RootCommand(Console console) {
        this.console = console;
        this.context = new Context(console, this::connect);
    }

    public Context context() {
        return context;
    }

    @Override
    public void run() {
        throw wrong("Say what to do: run, map, tasks, up, demo …");
    }

    private Cluster connect() {
        try {
            return new Cluster(base(), token(), patience);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private URI base() {
        return url != null
                ? url
                : URI.create(console.variable("MANYHANDS_URL")
                        .orElse("http://localhost:8080")
                        .strip());
    }

    private @Nullable String token() {
        if (tokenFile == null) {
            return console.variable("MANYHANDS_HTTP_TOKEN").orElse(null);
        }
        try {
            return Files.readString(tokenFile).strip();
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.USAGE,
                    "The file " + tokenFile + " cannot be read: --token-file must name one that has the token");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(
                Objects.requireNonNull(spec, "picocli sets it").commandLine(), message);
    }
}
