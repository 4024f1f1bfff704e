package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.master.socket.OpenSocket;
import io.manyhands.master.socket.Sockets;
import jakarta.websocket.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sockets of managers; at a master that does not lead, they are the leader's. Thread-safe. */
final class SharedSockets {
    private static final String PATH = "/api/managers/{manager}/socket";

    private final ManagerCalls calls;
    private final Sessions sessions;
    private final FrameCommands frames;
    private final Managers managers;
    private final LeaderAddress leader;
    private final @Nullable String token;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Sockets sockets;

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
        this.sockets = new Sockets(PATH, frameLimit, this::opened);
        calls.listen(this::ended);
    }

    private void ended(String manager, String session, Refusal cause) {
        for (OpenSocket socket : sockets.open()) {
            if (socket instanceof SharedSocket shared && shared.isOf(manager, session)) {
                shared.ended(cause);
            }
        }
    }

    private OpenSocket opened(Session socket) {
        String manager = Names.manager(socket.getPathParameters().getOrDefault("manager", ""));
        boolean relayed = Sockets.hasHeader(socket, Forwarding.MARK) || managers.isServing();
        Optional<URI> elsewhere = relayed ? Optional.empty() : leader.get();
        return elsewhere.isPresent()
                ? new RelayedSocket(
                        socket, http, elsewhere.get(), socket.getRequestURI().getPath(), token)
                : new SharedSocket(manager, calls, sessions, frames, socket);
    }

    /** To be registered with the servlet container. */
    Sockets sockets() {
        return sockets;
    }

    /** Clients find the managers at another master, or here again in a moment. */
    void closeAll() {
        sockets.closeAll("the managers have moved");
    }
}
