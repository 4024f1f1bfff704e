package io.manyhands.examples.future;

import com.sun.net.httpserver.HttpServer;
import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;

/** Python's first example of {@code ThreadPoolExecutor}: several URLs at once, each with its size or its own error. */
public final class UrlLoader implements Example {

    /** What the task type {@code fetch-url} answers. */
    record Page(int status, String body, long bytes) {}

    @Override
    public String run(Manyhands cluster) throws Exception {
        HttpServer site = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve(site, "/small", "small");
        serve(site, "/large", "large".repeat(1_000));
        site.start();
        try {
            String base = "http://127.0.0.1:" + site.getAddress().getPort();
            Pool pool = cluster.pool("io");
            RemoteFuture<Page> small = pool.submit("fetch-url", base + "/small", Page.class);
            RemoteFuture<Page> large = pool.submit("fetch-url", base + "/large", Page.class);
            RemoteFuture<Page> nowhere = pool.submit("fetch-url", "http://nowhere.invalid/", Page.class);
            WrongAnswer.unlessEqual("the small page", 5L, small.get().bytes());
            WrongAnswer.unlessEqual("the large page", 5_000L, large.get().bytes());
            try {
                nowhere.get();
                throw new IllegalStateException("A page that is nowhere was read");
            } catch (ExecutionException e) {
                return "5 and 5000 bytes; and nowhere.invalid has an error of its own";
            }
        } finally {
            site.stop(0);
        }
    }

    private static void serve(HttpServer site, String path, String text) {
        site.createContext(path, exchange -> {
            byte[] body = text.getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            } catch (IOException e) {
                // The reader sees that it is not whole.
            }
        });
    }
}
