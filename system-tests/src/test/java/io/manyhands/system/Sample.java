package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project of the samples, built as its own build would, with what this build has made. */
final class Sample {
    private static final Path SAMPLES = Path.of("..", "samples");

    private Sample() {}

    /** The project's main part as a jar. Its tests are compiled, too. */
    static Path jar(String project, Path folder) throws IOException {
        Path root = SAMPLES.resolve(project).resolve("src");
        Path classes = Files.createDirectories(folder.resolve(project + "-classes"));
        compile(root.resolve("main/java"), classes, classes);
        Path tests = root.resolve("test/java");
        if (Files.isDirectory(tests)) {
            compile(tests, Files.createDirectories(folder.resolve(project + "-test-classes")), classes);
        }
        Path jar = folder.resolve(project + ".jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            add(classes, out);
            add(root.resolve("main/resources"), out);
        }
        return jar;
    }

    private static void compile(Path sources, Path to, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-parameters",
                    "--release",
                    "17",
                    "-d",
                    to.toString(),
                    "-cp",
                    classes + java.io.File.pathSeparator + System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            null, files, problems, options, null, files.getJavaFileObjectsFromPaths(javaFiles(sources)))
                    .call();
            assertThat(compiled).as("%s", problems.getDiagnostics()).isTrue();
        }
    }

    private static List<Path> javaFiles(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** With its folders: Spring looks for beans in those only that a jar lists. */
    private static void add(Path folder, JarOutputStream jar) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted().filter(path -> !path.equals(folder)).toList()) {
                String name = folder.relativize(path).toString().replace('\\', '/');
                jar.putNextEntry(new JarEntry(Files.isDirectory(path) ? name + "/" : name));
                if (Files.isRegularFile(path)) {
                    Files.copy(path, jar);
                }
                jar.closeEntry();
            }
        }
    }
}
