package io.manyhands.nodes;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Waits for a server by speaking its protocol: an open port alone says too little. */
final class Readiness {
    private static final Duration BOUND = Duration.ofSeconds(60);
    private static final int STEP_MILLIS = 100;
    private static final int ANSWER_MILLIS = 5_000;

    private Readiness() {}

    /** @param expected the first byte of the answer of a server that is ready */
    static void await(
            String name, GuardedServer server, int port, byte[] greeting, int expected, NodeFolder folder, Path log) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!answers(port, greeting, expected)) {
            if (!server.isAlive()) {
                throw new NodeException(name + " ended while starting:\n" + folder.tailOf(log));
            }
            if (System.nanoTime() > deadline) {
                server.stop();
                throw new NodeException(
                        name + " is not ready after " + BOUND.toSeconds() + " s:\n" + folder.tailOf(log));
            }
            pause(name, server);
        }
    }

    private static boolean answers(int port, byte[] greeting, int expected) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), ANSWER_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(greeting);
            out.flush();
            return new DataInputStream(socket.getInputStream()).readUnsignedByte() == expected;
        } catch (IOException e) {
            return false;
        }
    }

    private static void pause(String name, GuardedServer server) {
        try {
            TimeUnit.MILLISECONDS.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.stop();
            throw new NodeException("Interrupted while starting " + name, e);
        }
    }
}
