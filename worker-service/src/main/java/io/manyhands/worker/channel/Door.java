package io.manyhands.worker.channel;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where one child connects, once. Thread-safe. */
public final class Door implements Closeable {
    private static final String UNIX = "unix:";
    private static final String LOOPBACK = "loopback:";

    private final ServerSocketChannel server;
    private final @Nullable Path path;

    private Door(ServerSocketChannel server, @Nullable Path path) {
        this.server = server;
        this.path = path;
    }

    /**
     * A Unix domain socket, or one on loopback where there are none, or where the path is too long for one.
     *
     * @param path a file that is not there, in a folder that only this user may enter
     */
    public static Door open(Path path) throws IOException {
        try {
            return new Door(
                    bound(ServerSocketChannel.open(StandardProtocolFamily.UNIX), UnixDomainSocketAddress.of(path)),
                    path);
        } catch (UnsupportedOperationException | IOException e) {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new Door(bound(ServerSocketChannel.open(), any), null);
        }
    }

    private static ServerSocketChannel bound(ServerSocketChannel server, SocketAddress address) throws IOException {
        try {
            return server.bind(address);
        } catch (UnsupportedOperationException | IOException e) {
            server.close();
            throw e;
        }
    }

    /** For {@link #enter}. */
    public String address() throws IOException {
        return path != null ? UNIX + path : LOOPBACK + ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Waits until somebody connects or the door is closed. */
    public SocketChannel accept() throws IOException {
        return server.accept();
    }

    /** The child's side. */
    public static SocketChannel enter(String address) throws IOException {
        SocketAddress door = address.startsWith(UNIX)
                ? UnixDomainSocketAddress.of(address.substring(UNIX.length()))
                : new InetSocketAddress(
                        InetAddress.getLoopbackAddress(), Integer.parseInt(address.substring(LOOPBACK.length())));
        return SocketChannel.open(door);
    }

    @Override
    public void close() throws IOException {
        server.close();
        if (path != null) {
            Files.deleteIfExists(path);
        }
    }
}
