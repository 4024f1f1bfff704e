package io.manyhands.worker.process;

import io.manyhands.worker.hosted.HostedMain;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a child JVM is called: the Java, the class path and the properties of this one. */
record ChildCommand(String classPath, ProcessProperties.Child child) {
    /**
     * Ctrl-C goes to the whole terminal's processes; the worker alone answers it, and ends its children in order. And a crash
     * writes no core, but still ends by its signal.
     */
    private static final List<String> DEAF_TO_CTRL_C =
            List.of("sh", "-c", "ulimit -c 0; trap '' INT HUP; exec \"$@\"", "manyhands");

    private static final Path SHELL = Path.of("/bin/sh");
    private static final String NOWHERE = File.separatorChar == '/' ? "/dev/null" : "NUL";

    static ChildCommand of(String classPath, ProcessProperties.Child child) {
        return new ChildCommand(classPath, child);
    }

    /** @param archive of classes; null for none */
    List<String> serving(@Nullable Path archive) {
        List<String> command = java();
        if (archive != null) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        return with(command, List.of());
    }

    List<String> rehearsing(Path archive, List<String> sources) {
        List<String> command = java();
        command.add("-XX:ArchiveClassesAtExit=" + archive);
        List<String> arguments = new ArrayList<>(List.of(HostedMain.REHEARSE));
        arguments.addAll(sources);
        return with(command, arguments);
    }

    /** The JVM archives no class path with folders in it, and options about archives are somebody's own business. */
    boolean canBeArchived() {
        return child.jvmOptions().stream().noneMatch(ChildCommand::isAboutSharing)
                && Arrays.stream(classPath.split(File.pathSeparator))
                        .noneMatch(path -> Files.isDirectory(Path.of(path)));
    }

    private static boolean isAboutSharing(String option) {
        return option.startsWith("-Xshare") || option.contains("SharedArchiveFile");
    }

    private List<String> java() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(DEAF_TO_CTRL_C);
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx" + child.maxHeap().toBytes());
        // Few threads a child: many of them share the machine.
        command.addAll(List.of("-XX:+UseSerialGC", "-Xshare:auto", "-Xlog:disable"));
        // An end by this says so on standard output, which handlers cannot imitate there.
        command.add("-XX:+ExitOnOutOfMemoryError");
        // Even an endless loop lets the JVM halt.
        command.addAll(List.of("-XX:+UseCountedLoopSafepoints", "-XX:LoopStripMiningIter=1000"));
        command.add("-XX:ErrorFile=" + NOWHERE);
        command.addAll(List.of("-Dfile.encoding=UTF-8", "-XX:-UsePerfData"));
        command.addAll(child.jvmOptions());
        return command;
    }

    private List<String> with(List<String> command, List<String> arguments) {
        command.add("-cp");
        command.add(classPath);
        command.add(HostedMain.class.getName());
        command.addAll(arguments);
        return command;
    }
}
