package io.manyhands.clienttests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What lies between a client and its master, and can be cut. */
public final class Wire implements AutoCloseable {
    private final URI target;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isDown;

    public Wire(URI target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        run("wire", this::accept);
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Ends every connection; new ones are taken, unless it is down. */
    public void cut() {
        open.forEach(Wire::close);
    }

    /** Until it is up again, new connections end at once. */
    public void down() {
        isDown = true;
        cut();
    }

    public void up() {
        isDown = false;
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = server.accept();
            if (isDown) {
                close(client);
                continue;
            }
            Socket master = new Socket(target.getHost(), target.getPort());
            open.add(client);
            open.add(master);
            run("wire-there", () -> copy(client, master));
            run("wire-back", () -> copy(master, client));
        }
    }

    private void copy(Socket from, Socket to) throws IOException {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private interface Action {
        void run() throws IOException;
    }

    private static void run(String name, Action action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        action.run();
                    } catch (IOException e) {
                        // Cut.
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        cut();
    }
}
