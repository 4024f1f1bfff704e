package io.manyhands.cli;

import io.manyhands.cli.cluster.ExitCode;
import io.manyhands.cli.cluster.Failure;
import io.manyhands.cli.command.CancelCommand;
import io.manyhands.cli.command.CompletionCommand;
import io.manyhands.cli.command.Context;
import io.manyhands.cli.command.DeadLettersCommand;
import io.manyhands.cli.command.ExecCommand;
import io.manyhands.cli.command.LauncherCommands;
import io.manyhands.cli.command.LocksCommand;
import io.manyhands.cli.command.LogsCommand;
import io.manyhands.cli.command.ObjectsCommand;
import io.manyhands.cli.command.PoolsCommand;
import io.manyhands.cli.command.RetryCommand;
import io.manyhands.cli.command.RootCommand;
import io.manyhands.cli.command.RunCommand;
import io.manyhands.cli.command.SchedulesCommand;
import io.manyhands.cli.command.SubmitCommand;
import io.manyhands.cli.command.TaskCommand;
import io.manyhands.cli.command.TasksCommand;
import io.manyhands.cli.command.WatchCommand;
import io.manyhands.cli.command.WhyCommand;
import io.manyhands.cli.command.WorkersCommand;
import io.manyhands.cli.console.ClosedPipeException;
import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Times;
import io.manyhands.cli.map.MapCommand;
import io.manyhands.client.http.ManyhandsException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, and what becomes of their failures. */
final class CommandTree {
    private final Console console;

    private CommandTree(Console console) {
        this.console = console;
    }

    static CommandLine of(Console console, String... args) {
        return new CommandTree(console).build(Set.copyOf(List.of(args)));
    }

    private CommandLine build(Set<String> words) {
        RootCommand root = new RootCommand(console);
        CommandLine line = new CommandLine(root);
        Map<String, Supplier<Object>> all = commands(root.context());
        // To look at all of them takes longer than most of them take: only help and suggestions need it.
        boolean named = all.keySet().stream().anyMatch(words::contains) && !words.contains("completion");
        all.forEach((name, command) -> {
            if (!named || words.contains(name)) {
                line.addSubcommand(name, command.get());
            }
        });
        return configured(line);
    }

    private static Map<String, Supplier<Object>> commands(Context context) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(context));
        commands.put("submit", () -> new SubmitCommand(context));
        commands.put("map", () -> new MapCommand(context));
        commands.put("exec", () -> ExecCommand.asCommandLine(context));
        commands.put("watch", () -> new WatchCommand(context));
        commands.put("logs", () -> new LogsCommand(context));
        commands.put("why", () -> new WhyCommand(context));
        commands.put("task", () -> new TaskCommand(context));
        commands.put("tasks", () -> new TasksCommand(context));
        commands.put("dead-letters", () -> new DeadLettersCommand(context));
        commands.put("cancel", () -> new CancelCommand(context));
        commands.put("retry", () -> new RetryCommand(context));
        commands.put("pools", () -> new PoolsCommand(context));
        commands.put("workers", () -> new WorkersCommand(context));
        commands.put("schedules", () -> SchedulesCommand.withSubcommands(context));
        commands.put("objects", () -> new ObjectsCommand(context));
        commands.put("locks", () -> new LocksCommand(context));
        commands.put("completion", () -> new CompletionCommand(context));
        commands.put("up", LauncherCommands.Up::new);
        commands.put("demo", LauncherCommands.Demo::new);
        commands.put("example", LauncherCommands.Example::new);
        return commands;
    }

    private CommandLine configured(CommandLine line) {
        describe(line.getCommandSpec());
        // What is written there, help that is, is written by a writer of its own: it has no end of the data's.
        StringWriter help = new StringWriter();
        return line.registerConverter(Duration.class, CommandTree::duration)
                .setOut(new PrintWriter(help))
                .setErr(console.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(console.colors() ? Ansi.ON : Ansi.OFF))
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(asked -> execute(asked, help))
                .setParameterExceptionHandler((e, args) -> refuse(e))
                .setExecutionExceptionHandler((e, command, asked) -> fail(e));
    }

    private static void describe(CommandSpec command) {
        command.mixinStandardHelpOptions(true).versionProvider(new Version());
        command.usageMessage().sortOptions(false);
        command.subcommands().values().forEach(sub -> describe(sub.getCommandSpec()));
    }

    private static Duration duration(String text) {
        try {
            return Times.duration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }

    private int execute(ParseResult asked, StringWriter help) throws CommandLine.ExecutionException {
        int exitCode = new CommandLine.RunLast().execute(asked);
        try {
            console.out().text(help.toString());
            console.out().flush();
        } catch (ClosedPipeException e) {
            return ExitCode.OK;
        }
        return exitCode;
    }

    private int refuse(ParameterException e) {
        CommandLine command = e.getCommandLine();
        List<String> suggestions = List.of();
        String message = firstLine(e).replaceFirst("^Error: ", "");
        if (e instanceof UnmatchedArgumentException unmatched) {
            suggestions = unmatched.getSuggestions();
            message = unmatched.getUnmatched().get(0) + ": there is no such "
                    + (unmatched.isUnknownOption() ? "option" : "command or argument");
        }
        String meant = suggestions.isEmpty()
                ? ""
                : "; did you mean "
                        + suggestions.stream()
                                .limit(3)
                                .collect(Collectors.joining(" or "))
                                .replaceFirst("^" + command.getCommandSpec().qualifiedName() + " ", "")
                        + "?";
        console.say(message + meant + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
        return ExitCode.USAGE;
    }

    private int fail(Exception e) {
        if (e instanceof ClosedPipeException) {
            return ExitCode.OK;
        }
        if (e instanceof Failure failure) {
            console.say(firstLine(e));
            return failure.exitCode();
        }
        if (e instanceof ManyhandsException refusal) {
            console.say(firstLine(e) + hint(refusal));
            return ExitCode.of(refusal);
        }
        if (e instanceof InterruptedException) {
            console.say("interrupted");
            return ExitCode.FAILED;
        }
        console.say("failed unexpectedly: " + e.getClass().getSimpleName() + ": " + firstLine(e));
        return ExitCode.FAILED;
    }

    private static String hint(ManyhandsException refusal) {
        return refusal.status() == 0 ? ": start one with ./manyhands up, or give --url or MANYHANDS_URL" : "";
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
