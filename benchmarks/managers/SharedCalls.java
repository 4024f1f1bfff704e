import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Operations a second of a shared dict: java SharedCalls.java PORT DURABILITY CALLERS SECONDS. As Python's proxies do it, each
 * caller has a connection of its own and waits for each answer: here a manager's socket, written by hand, so that what is
 * measured is the master.
 */
public class SharedCalls {
    private static final int TEXT = 0x81;
    private static final int PING = 9;
    private static final int CLOSE = 8;

    private final DataInputStream in;
    private final OutputStream out;
    private long number;

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        String manager = "bench-" + args[1];
        make(port, manager, args[1]);
        int callers = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        List<SharedCalls> connections = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            connections.add(new SharedCalls(port, manager));
        }
        measure(connections, seconds);
        System.out.printf("%.0f%n", measure(connections, seconds));
    }

    private static void make(int port, String manager, String durability) throws Exception {
        HttpRequest wish = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/managers/" + manager + "/objects/d"))
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"kind\":\"dict\",\"durability\":\"" + durability + "\"}"))
                .build();
        HttpResponse<String> made = HttpClient.newHttpClient().send(wish, HttpResponse.BodyHandlers.ofString());
        if (made.statusCode() / 100 != 2) {
            throw new IllegalStateException(made.body());
        }
    }

    private static double measure(List<SharedCalls> connections, double seconds) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        AtomicLong calls = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (SharedCalls connection : connections) {
            Thread thread = new Thread(() -> calls.addAndGet(connection.callFor(start, seconds)));
            thread.start();
            threads.add(thread);
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return calls.get() / seconds;
    }

    private SharedCalls(int port, String manager) throws IOException {
        Socket socket = new Socket("127.0.0.1", port);
        socket.setTcpNoDelay(true);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        out = socket.getOutputStream();
        out.write(("GET /api/managers/" + manager + "/socket HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        send("{\"ttl\":\"30s\"}");
        read();
    }

    private long callFor(CountDownLatch start, double seconds) {
        try {
            start.await();
            long end = System.nanoTime() + (long) (seconds * 1e9);
            long done = 0;
            while (System.nanoTime() < end) {
                send("{\"id\":" + ++number + ",\"object\":\"d\",\"operation\":\"put\",\"arguments\":{\"key\":\"k"
                        + hashCode() + "\",\"value\":" + done + "}}");
                String answer = read();
                if (answer.contains("problem")) {
                    throw new IllegalStateException(answer);
                }
                done++;
            }
            return done;
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A masked frame (RFC 6455), as clients have to send it. */
    private void send(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[payload.length + 8];
        int at = 0;
        frame[at++] = (byte) TEXT;
        if (payload.length < 126) {
            frame[at++] = (byte) (0x80 | payload.length);
        } else {
            frame[at++] = (byte) (0x80 | 126);
            frame[at++] = (byte) (payload.length >> 8);
            frame[at++] = (byte) payload.length;
        }
        byte[] mask = {7, 11, 13, 17};
        for (byte one : mask) {
            frame[at++] = one;
        }
        for (int i = 0; i < payload.length; i++) {
            frame[at++] = (byte) (payload[i] ^ mask[i & 3]);
        }
        out.write(frame, 0, at);
    }

    private String read() throws IOException {
        while (true) {
            int kind = in.readUnsignedByte() & 15;
            int length = in.readUnsignedByte();
            length = length == 126 ? in.readUnsignedShort() : length == 127 ? (int) in.readLong() : length;
            byte[] payload = new byte[length];
            in.readFully(payload);
            if (kind == PING) {
                out.write(new byte[] {(byte) 0x8A, (byte) 0x80, 0, 0, 0, 0});
            } else if (kind == CLOSE) {
                throw new IOException("closed: " + new String(payload, StandardCharsets.UTF_8));
            } else if (kind == 1) {
                return new String(payload, StandardCharsets.UTF_8);
            }
        }
    }
}
