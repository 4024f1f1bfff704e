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

    /** @param path a file that is not there, in a folder that only this user may enter */
    public static Door open(Path path) throws IOException {
        try {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            return new Door(server, path);
        } catch (UnsupportedOperationException e) {
            ServerSocketChannel server = ServerSocketChannel.open();
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new Door(server, null);
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
