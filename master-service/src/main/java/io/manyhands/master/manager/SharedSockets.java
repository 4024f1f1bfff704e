package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer.Refusal;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All open sockets; registers their address with the servlet container. Thread-safe. */
final class SharedSockets implements ServletContextListener {
    private static final String PATH = "/api/managers/{manager}/socket";
    /** Tomcat's name for how long a ping may block its sender, in milliseconds. */
    private static final String SEND_TIMEOUT = "org.apache.tomcat.websocket.BLOCKING_SEND_TIMEOUT";

    private static final long SEND_TIMEOUT_MILLIS = 2_000;

    private final ManagerCalls calls;
    private final Sessions sessions;
    private final FrameCommands frames;
    private final int frameLimit;
    private final Map<String, SharedSocket> open = new ConcurrentHashMap<>();

    /** @param frameLimit characters of a message */
    SharedSockets(ManagerCalls calls, Sessions sessions, FrameCommands frames, int frameLimit) {
        this.calls = calls;
        this.sessions = sessions;
        this.frames = frames;
        this.frameLimit = frameLimit;
        calls.listen(this::ended);
    }

    private void ended(String manager, String session, Refusal cause) {
        for (SharedSocket socket : open.values()) {
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
            sockets.open.remove(socket.getId());
        }
    }

    private void opened(Session socket) {
        socket.setMaxTextMessageBufferSize(frameLimit);
        socket.setMaxIdleTimeout(0);
        socket.getUserProperties().put(SEND_TIMEOUT, SEND_TIMEOUT_MILLIS);
        String manager = socket.getPathParameters().getOrDefault("manager", "");
        open.put(socket.getId(), new SharedSocket(Names.manager(manager), calls, sessions, frames, socket));
    }

    /** Asks all clients whether they are there; called every second or so. */
    void step() {
        open.values().forEach(SharedSocket::ping);
    }

    /** Clients find the managers at another master, or here again in a moment. */
    void closeAll() {
        open.values().forEach(socket -> socket.close(CloseCodes.SERVICE_RESTART, "the managers have moved"));
    }
}
