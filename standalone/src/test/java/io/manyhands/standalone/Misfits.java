package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The plugin of misbehaving handlers, built as its author would. */
final class Misfits {
    private static final Path SOURCE = Path.of("src", "test", "plugin", "misfits", "Misfits.java");
    private static final String SERVICE = "META-INF/services/io.manyhands.worker.handler.TaskHandlers";

    private Misfits() {}

    /** A folder with the plugin in it. */
    static Path in(Path folder) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(classes);
        Path plugins = Files.createDirectory(folder.resolve("misfits"));
        try (OutputStream file = Files.newOutputStream(plugins.resolve("misfits.jar"));
                JarOutputStream jar = new JarOutputStream(file)) {
            for (Map.Entry<String, byte[]> entry : entries(classes).entrySet()) {
                jar.putNextEntry(new ZipEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return plugins;
    }

    private static Map<String, byte[]> entries(Path classes) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        entries.put(SERVICE, "misfits.Misfits".getBytes(StandardCharsets.UTF_8));
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.put(
                        classes.relativize(file).toString().replace(File.separatorChar, '/'), Files.readAllBytes(file));
            }
        }
        return entries;
    }

    private static void compile(Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none",
                "-parameters",
                "--release",
                "17",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            boolean compiled = compiler.getTask(null, files, problems, options, null, files.getJavaFileObjects(SOURCE))
                    .call();
            assertThat(compiled).as("%s", problems.getDiagnostics()).isTrue();
        }
    }
}
