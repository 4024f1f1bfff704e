package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer.Refusal;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
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
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** All open sockets; registers their address with the servlet container. Thread-safe. */
final class SharedSockets implements ServletContextListener {
    private static final String PATH = "/api/managers/{manager}/socket";
    /** Tomcat's name for how long a ping may block its sender, in milliseconds. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long SEND_TIMEOUT_MILLIS = 2_000;

    private final ManagerCalls calls;
    private final Sessions sessions;
    private final FrameCommands frames;
    private final Managers managers;
    private final LeaderAddress leader;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final int frameLimit;
    private final Map<String, OpenSocket> open = new ConcurrentHashMap<>();

    /**
     * @param token what masters want to see, from one another as well
     * @param frameLimit characters of a message
     */
    SharedSockets(
            ManagerCalls calls,
            Managers managers,
            Sessions sessions,
            FrameCommands frames,
            LeaderAddress leader,
            @Nullable String token,
            int frameLimit) {
        this.managers = managers;
        this.leader = leader;
        this.token = token;
        this.calls = calls;
        this.sessions = sessions;
        this.frames = frames;
        this.frameLimit = frameLimit;
        calls.listen(this::ended);
    }

    private void ended(String manager, String session, Refusal cause) {
        for (OpenSocket socket : open.values()) {
            if (socket.isOf(manager, session)) {
                socket.ended(cause);
            }
        }
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerContainer container =
                (ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName());
        try {
            container.addEndpoint(ServerEndpointConfig.Builder.create(SocketEndpoint.class, PATH)
                    .configurator(new ServerEndpointConfig.Configurator() {
                        @Override
                        public <T> T getEndpointInstance(Class<T> type) {
                            return type.cast(new SocketEndpoint(SharedSockets.this));
                        }

                        @Override
                        public void modifyHandshake(
                                ServerEndpointConfig config, HandshakeRequest request, HandshakeResponse response) {
                            if (request.getHeaders().containsKey(Forwarding.MARK)) {
                                config.getUserProperties().put(Forwarding.MARK, true);
                            }
                        }
                    })
                    .build());
        } catch (DeploymentException e) {
            throw new IllegalStateException("The sockets of shared objects cannot be offered", e);
        }
    }

    /** What the container calls. */
    static final class SocketEndpoint extends Endpoint {
        private final SharedSockets sockets;

        SocketEndpoint(SharedSockets sockets) {
            this.sockets = sockets;
        }

        @Override
        public void onOpen(Session socket, EndpointConfig config) {
            sockets.opened(socket);
        }

        @Override
        public void onClose(Session socket, CloseReason reason) {
            OpenSocket closed = sockets.open.remove(socket.getId());
            if (closed != null) {
                closed.closed();
            }
        }
    }

    private void opened(Session socket) {
        socket.setMaxTextMessageBufferSize(frameLimit);
        socket.setMaxIdleTimeout(0);
        socket.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        String manager = Names.manager(socket.getPathParameters().getOrDefault("manager", ""));
        boolean relayed = marked(socket) || managers.isServing();
        Optional<URI> elsewhere = relayed ? Optional.empty() : leader.get();
        open.put(
                socket.getId(),
                elsewhere.isPresent()
                        ? new RelayedSocket(
                                socket,
                                http,
                                elsewhere.get(),
                                socket.getRequestURI().getPath(),
                                token)
                        : new SharedSocket(manager, calls, sessions, frames, socket));
    }

    private static boolean marked(Session socket) {
        return socket.getUserProperties().containsKey(Forwarding.MARK);
    }

    /** Asks all clients whether they are there; called every second or so. */
    void step() {
        open.values().forEach(OpenSocket::ping);
    }

    /** Clients find the managers at another master, or here again in a moment. */
    void closeAll() {
        open.values().forEach(socket -> socket.close(CloseCodes.SERVICE_RESTART, "the managers have moved"));
    }
}
