package io.manyhands.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Passes TCP connections on, until some are told to pass nothing more, without being closed: half-open, for either side. */
final class StallingProxy implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final List<Link> links = new CopyOnWriteArrayList<>();

    StallingProxy(int target) throws IOException {
        this.target = target;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        thread("proxy", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whatever is connected now passes nothing more; new connections do. */
    void stall() {
        links.forEach(link -> link.stalled = true);
    }

    private static void thread(String name, Runnable run) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Link link = new Link(server.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                links.add(link);
                thread("proxy-up", () -> link.pass(link.near, link.far));
                thread("proxy-down", () -> link.pass(link.far, link.near));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static final class Link {
        private final Socket near;
        private final Socket far;
        private volatile boolean stalled;

        private Link(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        /** Goes on reading when it is stalled, so that neither side is held up by a full window: its bytes just vanish. */
        private void pass(Socket from, Socket to) {
            byte[] buffer = new byte[1 << 14];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (!stalled) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // one side is gone
            }
            if (!stalled) {
                close();
            }
        }

        private void close() {
            try (near;
                    far) {
                stalled = true;
            } catch (IOException e) {
                // it is closed in any case
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        links.forEach(Link::close);
    }
}
