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
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Operations a second of a shared dict: java SharedCalls.java PORT DURABILITY CALLERS SECONDS. Each caller is a thread that waits
 * for each answer. They share one manager's socket, as a client's threads do: what they have to say at the same time goes in one
 * message. The socket is written by hand, so that what is measured is the master.
 */
public class SharedCalls {
    private static final int TEXT = 0x81;
    private static final int PING = 9;
    private static final int CLOSE = 8;

    private final DataInputStream in;
    private final OutputStream out;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, Waiter> waiters = new ConcurrentHashMap<>();
    private final Queue<String> toSend = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean sending = new AtomicBoolean();

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        String manager = "bench-" + args[1];
        make(port, manager, args[1]);
        int callers = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        SharedCalls socket = new SharedCalls(port, manager);
        if (callers > 1) {
            Thread reader = new Thread(socket::readAll, "reader");
            reader.setDaemon(true);
            reader.start();
        }
        socket.measure(callers, seconds);
        System.out.printf("%.0f%n", socket.measure(callers, seconds));
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

    private double measure(int callers, double seconds) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        AtomicLong calls = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String key = "k" + i;
            Thread thread = new Thread(() -> calls.addAndGet(callFor(start, seconds, key, callers > 1)));
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

    private long callFor(CountDownLatch start, double seconds, String key, boolean shared) {
        try {
            start.await();
            long end = System.nanoTime() + (long) (seconds * 1e9);
            long done = 0;
            while (System.nanoTime() < end) {
                long id = numbers.incrementAndGet();
                String frame = "{\"id\":" + id + ",\"object\":\"d\",\"operation\":\"put\",\"arguments\":{\"key\":\"" + key
                        + "\",\"value\":" + done + "}}";
                String answer = shared ? callWithOthers(id, frame) : callAlone(frame);
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

    private String callAlone(String frame) throws IOException {
        send(frame);
        return read();
    }

    private String callWithOthers(long id, String frame) throws IOException {
        Waiter waiter = new Waiter(Thread.currentThread());
        waiters.put(id, waiter);
        toSend.add(frame);
        sendAll();
        while (waiter.answer == null) {
            LockSupport.park(this);
        }
        return waiter.answer;
    }

    private static final class Waiter {
        private final Thread thread;
        private volatile String answer;

        private Waiter(Thread thread) {
            this.thread = thread;
        }
    }

    /** Whoever comes first sends what the others have as well. */
    private void sendAll() throws IOException {
        while (!toSend.isEmpty() && sending.compareAndSet(false, true)) {
            try {
                StringBuilder message = new StringBuilder();
                for (String frame = toSend.poll(); frame != null; frame = toSend.poll()) {
                    message.append(message.length() == 0 ? "" : "\n").append(frame);
                }
                if (message.length() > 0) {
                    send(message.toString());
                }
            } finally {
                sending.set(false);
            }
        }
    }

    private void readAll() {
        try {
            while (true) {
                for (String line : read().split("\n")) {
                    int colon = line.indexOf(':');
                    Waiter waiter = waiters.remove(Long.parseLong(line.substring(colon + 1, line.indexOf(','))));
                    waiter.answer = line;
                    LockSupport.unpark(waiter.thread);
                }
            }
        } catch (IOException e) {
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
