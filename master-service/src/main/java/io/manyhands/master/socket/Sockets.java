package io.manyhands.master.socket;

import jakarta.servlet.ServletContext;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.HandshakeResponse;
import jakarta.websocket.Session;
import jakarta.websocket.server.HandshakeRequest;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** All open sockets of one address; registers it with the servlet container. Thread-safe. */
public final class Sockets {
    private static final String HEADERS = "manyhands.headers";
    /** Tomcat's name for how long a ping may block its sender, in milliseconds. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long SEND_TIMEOUT_MILLIS = 2_000;

    private final String path;
    private final int frameLimit;
    private final Function<Session, OpenSocket> opening;
    private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();

    /**
     * @param path may have {@code {parameters}}
     * @param frameLimit characters of a message
     * @param opening is given each new socket
     */
    public Sockets(String path, int frameLimit, Function<Session, OpenSocket> opening) {
        this.path = path;
        this.frameLimit = frameLimit;
        this.opening = opening;
    }

    public Collection<OpenSocket> open() {
        return open.values();
    }

    /** Whether the request that opened the socket had the header. */
    public static boolean hasHeader(Session socket, String name) {
        return socket.getUserProperties().get(HEADERS) instanceof Map<?, ?> headers && headers.containsKey(name);
    }

    void register(ServletContext servlets) {
        ServerContainer container = (ServerContainer) servlets.getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(SocketEndpoint.class, path)
                    .configurator(new Configurator())
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("The sockets of " + path + " cannot be offered", e);
        }
    }

    private final class Configurator extends ServerEndpointConfig.Configurator {
        @Override
        public <T> T getEndpointInstance(Class<T> type) {
            return type.cast(new SocketEndpoint(Sockets.this));
        }

        @Override
        public void modifyHandshake(ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
            Map<String, List<String>> headers = request.getHeaders();
            config.getUserProperties().put(HEADERS, headers);
        }
    }

    /** What the container calls. */
    static final class SocketEndpoint extends Endpoint {
        private final Sockets sockets;

        SocketEndpoint(Sockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public void onOpen(Session socket, EndpointConfig config) {
            socket.setMaxTextMessageBufferSize(sockets.frameLimit);
            socket.setMaxIdleTimeout(0);
            socket.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
            OpenSocket opened = sockets.opening.apply(socket);
            opened.listen();
            sockets.open.put(socket.getId(), opened);
        }

        @Override
        public void onClose(Session socket, CloseReason reason) {
            OpenSocket closed = sockets.open.remove(socket.getId());
            if (closed != null) {
                closed.closed();
            }
        }
    }

    /** Asks all clients whether they are there; to be called every second or so. */
    void ping() {
        open.values().forEach(OpenSocket::ping);
    }

    /** Clients are to come again, perhaps to another master. */
    public void closeAll(String reason) {
        open.values().forEach(socket -> socket.close(CloseCodes.SERVICE_RESTART, reason));
    }
}
