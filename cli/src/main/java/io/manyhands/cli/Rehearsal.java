package io.manyhands.cli;

import io.manyhands.cli.console.Console;
import io.manyhands.cli.console.Output;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;

/**
 * Does what commands do, so that the JVM can keep the classes that it loads for the starts to come
 * ({@code -XX:ArchiveClassesAtExit}). The cluster that it asks is a thread with one answer.
 */
final class Rehearsal {
    private static final String ANSWER = """
            {"items":[{"id":"0","name":"cpu","state":"SUCCEEDED","submittedAt":"2026-01-01T00:00:00Z","slots":2,\
            "throughput":1.5,"paused":false}],"next":null,"id":"0","state":"SUCCEEDED","type":"echo"}
            """;

    private Rehearsal() {}

    public static void main(String[] args) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread cluster = new Thread(() -> serve(server), "cluster");
            cluster.setDaemon(true);
            cluster.start();
            String url = "http://127.0.0.1:" + server.getLocalPort();
            for (String line : new String[] {
                "tasks", "pools -o json", "task 0", "run echo 1", "submit echo x", "--help", "nonsense"
            }) {
                int unused = Main.run(console(url), line.split(" "));
            }
        }
        System.exit(0);
    }

    private static Console console(String url) {
        return new Console(
                InputStream.nullInputStream(),
                new Output(OutputStream.nullOutputStream()),
                new PrintWriter(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                Map.of("MANYHANDS_URL", url),
                true,
                80,
                Clock.systemUTC(),
                action -> () -> {});
    }

    private static void serve(ServerSocket server) {
        while (true) {
            try (Socket socket = server.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                String line = in.readLine();
                while (line != null && !line.isEmpty()) {
                    line = in.readLine();
                }
                String head =
                        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                + ANSWER.length() + "\r\n\r\n";
                socket.getOutputStream().write((head + ANSWER).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }
}
