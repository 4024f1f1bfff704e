package io.manyhands.clienttests;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** A plugin made of a package of these tests. */
final class PluginJar {
    private PluginJar() {}

    /** @param handlers a class that names handlers; all classes of its package come with it */
    static void write(Path jar, Class<?> handlers) throws IOException {
        String folder = handlers.getPackageName().replace('.', '/') + "/";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file)) {
            out.putNextEntry(new ZipEntry("META-INF/services/io.manyhands.worker.handler.TaskHandlers"));
            out.write(handlers.getName().getBytes(StandardCharsets.UTF_8));
            for (Path classFile : classFiles(handlers, folder)) {
                out.putNextEntry(new ZipEntry(folder + classFile.getFileName()));
                Files.copy(classFile, out);
            }
        }
    }

    private static List<Path> classFiles(Class<?> handlers, String folder) throws IOException {
        try {
            Path root = Path.of(
                    handlers.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.list(root.resolve(folder))) {
                return files.filter(file -> file.toString().endsWith(".class")).toList();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
