import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Operations a second of a dict: java SharedCalls.java URL DURABILITY CALLERS SECONDS. All callers share one socket. */
public class SharedCalls implements WebSocket.Listener {
    private final Map<Long, CompletableFuture<String>> waiting = new ConcurrentHashMap<>();
    private final CompletableFuture<String> greeting = new CompletableFuture<>();
    private final StringBuilder partial = new StringBuilder();
    private final AtomicLong ids = new AtomicLong();
    private final Deque<String> outbox = new ArrayDeque<>();
    private boolean sending;
    private WebSocket socket;

    public static void main(String[] args) throws Exception {
        String url = args[0] + "/api/managers/bench-" + args[1];
        int callers = Integer.parseInt(args[2]);
        double seconds = Double.parseDouble(args[3]);
        HttpClient http = HttpClient.newHttpClient();
        HttpRequest create = HttpRequest.newBuilder(URI.create(url + "/objects/d"))
                .PUT(HttpRequest.BodyPublishers.ofString(
                        "{\"kind\":\"dict\",\"durability\":\"" + args[1] + "\"}"))
                .build();
        http.send(create, HttpResponse.BodyHandlers.ofString());
        SharedCalls client = new SharedCalls();
        client.socket = http.newWebSocketBuilder()
                .buildAsync(URI.create(url.replace("http", "ws") + "/socket"), client)
                .join();
        client.send("{\"ttl\":\"30s\"}");
        client.greeting.join();
        client.measure(callers, seconds / 2);
        System.out.printf("%.0f%n", client.measure(callers, seconds));
        client.socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    }

    private double measure(int callers, double seconds) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        AtomicLong calls = new AtomicLong();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            String key = "k" + i;
            threads.add(new Thread(() -> {
                try {
                    start.await();
                    long end = System.nanoTime() + (long) (seconds * 1e9);
                    long done = 0;
                    while (System.nanoTime() < end) {
                        call("\"object\":\"d\",\"operation\":\"put\",\"arguments\":{\"key\":\"" + key + "\",\"value\":"
                                + done + "}");
                        done++;
                    }
                    calls.addAndGet(done);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
        }
        threads.forEach(Thread::start);
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        return calls.get() / seconds;
    }

    private String call(String rest) {
        long id = ids.incrementAndGet();
        CompletableFuture<String> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        send("{\"id\":" + id + "," + rest + "}");
        String text = answer.join();
        if (text.contains("problem")) {
            throw new IllegalStateException(text);
        }
        return text;
    }

    private void send(String frame) {
        synchronized (outbox) {
            outbox.add(frame);
        }
        sendNext(false);
    }

    private void sendNext(boolean done) {
        String message;
        synchronized (outbox) {
            if (done) {
                sending = false;
            }
            if (sending || outbox.isEmpty()) {
                return;
            }
            sending = true;
            message = String.join("\n", outbox);
            outbox.clear();
        }
        socket.sendText(message, true).whenComplete((sent, error) -> sendNext(true));
    }

    @Override
    public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            for (String line : partial.toString().split("\n")) {
                read(line);
            }
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    private void read(String line) {
        if (line.startsWith("{\"session\"")) {
            greeting.complete(line);
            return;
        }
        int colon = line.indexOf(':');
        waiting.remove(Long.parseLong(line.substring(colon + 1, line.indexOf(',')))).complete(line);
    }
}
