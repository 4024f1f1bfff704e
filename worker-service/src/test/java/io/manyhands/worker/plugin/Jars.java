package io.manyhands.worker.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Makes a jar of source text, as somebody's own build would. */
final class Jars {
    private static final String SERVICE = "META-INF/services/io.manyhands.worker.handler.TaskHandlers";
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> resources = new LinkedHashMap<>();

    static Jars of() {
        return new Jars();
    }

    /** A class with a handler, named in the jar's services. */
    static Jars handler(String name, String body) {
        return of().source(
                        name,
                        "public class " + name + " implements io.manyhands.worker.handler.TaskHandlers {\n" + body
                                + "\n}")
                .resource(SERVICE, name);
    }

    Jars source(String name, String text) {
        sources.put(name, text);
        return this;
    }

    Jars resource(String path, String text) {
        resources.put(path, text);
        return this;
    }

    Path write(Path jar, Path... classPath) throws IOException {
        Path classes = Files.createTempDirectory("manyhands-test-");
        compile(classes, classPath);
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : sources.keySet()) {
                entry(entries, name + ".class", Files.readAllBytes(classes.resolve(name + ".class")));
                Files.delete(classes.resolve(name + ".class"));
            }
            for (Map.Entry<String, String> resource : resources.entrySet()) {
                entry(entries, resource.getKey(), resource.getValue().getBytes());
            }
        }
        Files.delete(classes);
        return jar;
    }

    private static void entry(JarOutputStream jar, String path, byte[] content) throws IOException {
        jar.putNextEntry(new JarEntry(path));
        jar.write(content);
        jar.closeEntry();
    }

    private void compile(Path classes, Path... classPath) {
        if (sources.isEmpty()) {
            return;
        }
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        for (Path jar : classPath) {
            path.append(java.io.File.pathSeparatorChar).append(jar);
        }
        List<JavaFileObject> files = new ArrayList<>();
        sources.forEach((name, text) -> files.add(new Source(name, text)));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> options = List.of(
                "-proc:none", "-parameters", "--release", "17", "-d", classes.toString(), "-cp", path.toString());
        if (!compiler.getTask(null, null, problems, options, null, files).call()) {
            throw new AssertionError(problems.getDiagnostics());
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        private Source(String name, String text) {
            super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
