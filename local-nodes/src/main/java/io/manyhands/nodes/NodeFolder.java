package io.manyhands.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A server's own folder: made where it is missing, used again where it is there. */
record NodeFolder(Path path, boolean temporary) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final int LOG_LINES = 80;

    static NodeFolder at(Path path) {
        try {
            return new NodeFolder(Files.createDirectories(path).toAbsolutePath(), false);
        } catch (IOException e) {
            throw new NodeException("Cannot make the folder " + path, e);
        }
    }

    static NodeFolder temporary(String prefix) {
        try {
            return new NodeFolder(Files.createTempDirectory(prefix).toAbsolutePath(), true);
        } catch (IOException e) {
            throw new NodeException("Cannot make a temporary folder", e);
        }
    }

    Path file(String name) {
        return path.resolve(name);
    }

    Path folder(String name) {
        try {
            return Files.createDirectories(path.resolve(name));
        } catch (IOException e) {
            throw new NodeException("Cannot make the folder " + name + " in " + path, e);
        }
    }

    /** For the owner's eyes only: a configuration may hold the password. */
    Path write(String name, String text) {
        try {
            Path file = Files.writeString(path.resolve(name), text);
            return Files.setPosixFilePermissions(file, OWNER_ONLY);
        } catch (IOException e) {
            throw new NodeException("Cannot write " + name + " in " + path, e);
        }
    }

    /** The password made at the first start; for the owner's eyes only. */
    String password() {
        Path file = file("password");
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[16];
                RANDOM.nextBytes(random);
                Files.createFile(file, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                Files.writeString(file, HexFormat.of().formatHex(random));
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new NodeException("Cannot keep a password in " + file, e);
        }
    }

    /** The log's last lines, for an error's message. */
    String tailOf(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException | UncheckedIOException e) {
            return "(no log: " + e + ")";
        }
    }

    void delete() {
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            throw new NodeException("Cannot delete " + path, e);
        }
    }

    /** A port that is free now; somebody else may still take it before the server does. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new NodeException("No free port on the loopback interface", e);
        }
    }
}
