package io.manyhands.master.callback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends one POST over a connection of its own and reads the answer's status. Its own few lines of HTTP/1.1 rather than a
 * client, because a client resolves the host by itself, and then what is connected to is not what was checked.
 *
 * <p>Of the answer at most 64 KB are read, its body not at all; no proxy is used and no redirect followed. When the time is
 * over the connection is closed under whoever reads or writes it. Thread-safe.
 */
final class Poster implements AutoCloseable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int MOST_READ = 1 << 16;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5]\\d\\d)(?: .*)?");

    private final Duration timeout;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService watchdog;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param timeout from the beginning of the connection to the answer's status */
    Poster(Duration timeout, SSLSocketFactory tls) {
        this.timeout = timeout;
        this.tls = tls;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "callback-watchdog");
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.watchdog = executor;
    }

    /** @return the status, from 200 to 599 */
    int post(Target target, InetSocketAddress address, Map<String, String> headers, byte[] body) throws IOException {
        try (Socket connection = new Socket(Proxy.NO_PROXY)) {
            open.add(connection);
            AtomicBoolean late = new AtomicBoolean();
            Runnable giveUp = () -> {
                late.set(true);
                closeQuietly(connection);
            };
            ScheduledFuture<?> deadline = watchdog.schedule(giveUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                connection.connect(address, CONNECT_MILLIS);
                return exchange(target.secure() ? secured(connection, target) : connection, target, headers, body);
            } catch (IOException e) {
                throw late.get() ? tooLate(e) : e;
            } finally {
                deadline.cancel(false);
                open.remove(connection);
            }
        }
    }

    private IOException tooLate(IOException cause) {
        IOException late = new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
        late.initCause(cause);
        return late;
    }

    /** The certificate must be for the host in the URL, whatever its address. */
    private Socket secured(Socket connection, Target target) throws IOException {
        SSLSocket secured = (SSLSocket) tls.createSocket(connection, target.host(), target.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static int exchange(Socket connection, Target target, Map<String, String> headers, byte[] body)
            throws IOException {
        StringBuilder head = new StringBuilder("POST ").append(target.path()).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(target.authority()).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        OutputStream out = connection.getOutputStream();
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return status(new BufferedInputStream(connection.getInputStream(), 1_024));
    }

    /** Passes over interim answers (RFC 9110, 15.2). */
    static int status(InputStream in) throws IOException {
        BoundedLines lines = new BoundedLines(in);
        while (true) {
            Matcher line = STATUS_LINE.matcher(lines.next());
            if (!line.matches()) {
                throw new IOException("the answer is not HTTP");
            }
            int status = Integer.parseInt(line.group(1));
            if (status >= 200) {
                return status;
            }
            String header = lines.next();
            while (!header.isEmpty()) {
                header = lines.next();
            }
        }
    }

    private static final class BoundedLines {
        private final InputStream in;
        private int left = MOST_READ;

        private BoundedLines(InputStream in) {
            this.in = in;
        }

        private String next() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int read = in.read(); read != '\n'; read = in.read()) {
                if (read < 0) {
                    throw new IOException("the connection ended before the answer");
                }
                if (--left < 0) {
                    throw new IOException("the answer's head has more than " + MOST_READ + " bytes");
                }
                line.append((char) read);
            }
            return line.toString().stripTrailing();
        }
    }

    private static void closeQuietly(Socket connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // It is of no use any more either way.
        }
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        watchdog.shutdownNow();
        open.forEach(Poster::closeQuietly);
    }
}
