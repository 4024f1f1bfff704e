package io.manyhands.outbound;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sends a request over a connection of its own to an address that was checked, and lets the caller read the answer. Its own
 * few lines of HTTP/1.1 rather than a client, because a client resolves the host by itself, and then what is connected to is
 * not what was checked.
 *
 * <p>No proxy is used and no redirect followed. When the time is over the connection is closed under whoever reads or writes
 * it; so it is when that thread is interrupted, since it is a channel's. Thread-safe.
 */
public final class Connections implements AutoCloseable {
    private static final int CONNECT_MILLIS = 3_000;
    private static final int BUFFER = 8_192;

    private final Supplier<SSLSocketFactory> tls;
    private final ScheduledExecutorService watchdog;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    /** @param name of the thread that watches the time */
    public Connections(String name, SSLSocketFactory tls) {
        this(name, () -> tls);
    }

    private Connections(String name, Supplier<SSLSocketFactory> tls) {
        this.tls = tls;
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        this.watchdog = executor;
    }

    /** With what this JVM trusts, which takes a while to read, and is read when it is needed first. */
    public static Connections ofPlatform(String name) {
        return new Connections(name, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    /** Reads what it wants of an answer, on the caller's thread. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(Answer answer) throws IOException;
    }

    /**
     * @param timeout from the beginning of the connection until the reader is done
     * @throws SocketTimeoutException when the time is over
     * @throws IOException when it cannot be had; after an interrupt the thread's flag is still set
     */
    public <T> T exchange(Target target, InetSocketAddress address, Request request, Duration timeout, Reader<T> reader)
            throws IOException {
        try (SocketChannel connection = SocketChannel.open()) {
            open.add(connection);
            AtomicBoolean late = new AtomicBoolean();
            Runnable giveUp = () -> {
                late.set(true);
                closeQuietly(connection);
            };
            ScheduledFuture<?> deadline = watchdog.schedule(giveUp, timeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                Socket socket = connection.socket();
                socket.connect(address, CONNECT_MILLIS);
                return exchange(target.secure() ? secured(socket, target) : socket, target, request, reader);
            } catch (IOException e) {
                throw late.get() ? tooLate(timeout, e) : e;
            } finally {
                deadline.cancel(false);
                open.remove(connection);
            }
        }
    }

    private static IOException tooLate(Duration timeout, IOException cause) {
        IOException late = new SocketTimeoutException("no answer within " + timeout.toMillis() + " ms");
        late.initCause(cause);
        return late;
    }

    /** The certificate must be for the host in the URL, whatever its address. */
    private Socket secured(Socket connection, Target target) throws IOException {
        SSLSocket secured = (SSLSocket) tls.get().createSocket(connection, target.host(), target.port(), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static <T> T exchange(Socket connection, Target target, Request request, Reader<T> reader)
            throws IOException {
        OutputStream out = connection.getOutputStream();
        out.write(request.head(target));
        out.write(request.body());
        out.flush();
        BufferedInputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER);
        return reader.read(Answer.read(in, request.isAnsweredWithoutBody()));
    }

    private static void closeQuietly(SocketChannel connection) {
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
        open.forEach(Connections::closeQuietly);
    }
}
