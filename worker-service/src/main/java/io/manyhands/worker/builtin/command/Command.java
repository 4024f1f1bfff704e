package io.manyhands.worker.builtin.command;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.runner.RunnerKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** {@code command}; see the package's description. */
class Command implements AutoCloseable {
    private final CommandProperties properties;
    private final Programs programs;
    private final Environments environments;
    private final Set<ProcessTree> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** @param worker this process's environment */
    Command(CommandProperties properties, Map<String, String> worker) {
        this.properties = properties;
        this.programs = Programs.of(properties.allow(), worker.getOrDefault("PATH", ""));
        this.environments = new Environments(worker, properties.allowEnvironment());
    }

    /** In a process of its own, so that nothing of it outlives a worker that is killed hard. */
    @TaskHandler(value = "command", runner = RunnerKind.PROCESS)
    public CommandResult run(CommandInput input, TaskContext context) throws InterruptedException {
        List<String> words = new ArrayList<>(input.words());
        Path program = programs.allowed(words.set(0, ""));
        words.set(0, program.toString());
        Charset charset = input.encoding();
        ByteBuffer stdin = input.stdinBytes();
        Duration timeout = input.timeout(properties.timeout());
        ProcessBuilder builder = new ProcessBuilder(words);
        environments.set(builder.environment(), input.env());
        try (WorkFolder folder = WorkFolder.open(input.cwd(), properties.roots())) {
            String mark = ProcessTree.newMark();
            builder.environment().put(ProcessTree.MARK, mark);
            Process process = start(builder.directory(folder.path().toFile()), program);
            ProcessTree tree = ProcessTree.of(process, mark);
            running.add(tree);
            try {
                if (closed) {
                    tree.kill();
                    throw new InterruptedException("The worker stops");
                }
                int limit = (int) properties.maxOutput().toBytes();
                return new Run(process, tree, properties.grace(), limit, charset, stdin, context).result(timeout);
            } finally {
                running.remove(tree);
            }
        }
    }

    private static Process start(ProcessBuilder builder, Path program) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new TaskFailed(ErrorKind.ERROR, program + " could not be started: " + e.getMessage(), e);
        }
    }

    /** Kills what still runs, with the application's end. */
    @Override
    public void close() {
        closed = true;
        running.forEach(ProcessTree::kill);
    }
}
