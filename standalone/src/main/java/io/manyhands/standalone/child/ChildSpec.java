package io.manyhands.standalone.child;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/**
 * What it takes to start a child: the same Java, class path and JVM options as this process has.
 *
 * @param name for people
 * @param settings Spring's, secrets included; they go by the environment
 * @param brokerFollows whether {@link Child#tellBroker} will say where the broker is
 */
public record ChildSpec(String name, Role role, Map<String, String> settings, boolean brokerFollows) {
    /** They hold secrets, which a child gets by its settings, and only if it needs them. */
    private static final Set<String> NOT_FOR_CHILDREN =
            Set.of("MANYHANDS_RABBITMQ_URI", "MANYHANDS_POSTGRES_URI", "MANYHANDS_HTTP_TOKEN");
    /** Ctrl-C goes to the whole terminal's processes; the parent alone answers it, and ends the others in order. */
    private static final List<String> DEAF_TO_CTRL_C = List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "manyhands");

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command())
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().keySet().removeAll(NOT_FOR_CHILDREN);
        builder.environment().put("SPRING_APPLICATION_JSON", new JsonMapper().writeValueAsString(settings));
        return builder.start();
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(DEAF_TO_CTRL_C);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(ChildSpec::isForEveryJvm)
                .forEach(command::add);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(ChildMain.class.getName());
        command.add(role.name());
        if (brokerFollows) {
            command.add(ChildMain.BROKER_FOLLOWS);
        }
        return command;
    }

    /** A debugger's port or a file to write at the end can be had by one JVM only. */
    private static boolean isForEveryJvm(String option) {
        return !option.startsWith("-agent")
                && !option.startsWith("-javaagent")
                && !option.startsWith("-XX:ArchiveClassesAtExit");
    }

    /** Without the settings, as there are passwords among them. */
    @Override
    public String toString() {
        return name;
    }
}
