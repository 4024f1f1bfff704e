package io.manyhands.worker.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * What children load classes from: this JVM's class path, or, where this JVM runs from an executable Boot jar, what is in
 * there, laid out in a folder: so it loads faster, and can be archived.
 */
final class ClassPath {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";

    private ClassPath() {}

    /**
     * @param own this JVM's
     * @param folder which is the children's
     */
    static String forChildren(String own, Path folder) throws IOException {
        if (own.contains(File.pathSeparator) || !Files.isRegularFile(Path.of(own))) {
            return own;
        }
        try (JarFile jar = new JarFile(own)) {
            return jar.getEntry(CLASSES) == null ? own : laidOut(jar, folder);
        }
    }

    private static String laidOut(JarFile jar, Path folder) throws IOException {
        List<String> paths = new ArrayList<>();
        Path application = folder.resolve("application.jar");
        paths.add(application.toString());
        try (OutputStream file = Files.newOutputStream(application);
                JarOutputStream classes = new JarOutputStream(file)) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(CLASSES) && !entry.isDirectory()) {
                    classes.putNextEntry(new JarEntry(name.substring(CLASSES.length())));
                    try (InputStream content = jar.getInputStream(entry)) {
                        content.transferTo(classes);
                    }
                } else if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
                    Path library = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, library);
                    }
                    paths.add(library.toString());
                }
            }
        }
        return String.join(File.pathSeparator, paths);
    }
}
