package io.manyhands.master.manager;

import io.manyhands.master.socket.OpenSocket;
import io.manyhands.master.socket.Outbox;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.Session;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's socket at a master that does not lead: each side's messages go to the other, until one of them closes. */
final class RelayedSocket extends OpenSocket implements WebSocket.Listener {
    private static final Logger log = LoggerFactory.getLogger(RelayedSocket.class);
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final int PATIENCE_SECONDS = 10;

    private final Outbox toClient;
    private final StringBuilder partial = new StringBuilder();
    /** The last message that was sent to the leader: one goes behind the other. */
    private CompletableFuture<WebSocket> sent;

    RelayedSocket(Session client, HttpClient http, URI leader, String path, @Nullable String token) {
        super(client);
        this.toClient = new Outbox(client.getAsyncRemote(), () -> giveUp("answers are not read"));
        WebSocket.Builder builder =
                http.newWebSocketBuilder().connectTimeout(CONNECT).header(Forwarding.MARK, "1");
        if (token != null) {
            builder.header("Authorization", "Bearer " + token);
        }
        URI target = URI.create(leader.toString().replaceFirst("^http", "ws")).resolve(path);
        this.sent = builder.buildAsync(target, this);
        CompletableFuture<?> unused = sent.exceptionally(error -> {
            log.debug("The leader's socket is not there", error);
            giveUp("the leader does not answer");
            return null;
        });
        client.addMessageHandler(String.class, this::send);
    }

    /** The client is read no faster than the leader. */
    private synchronized void send(String message) {
        try {
            sent = sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS).sendText(message, true);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("The leader does not read", e);
            giveUp("the leader does not read");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            toClient.send(partial.toString());
            partial.setLength(0);
        }
        socket.request(1);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
        close(CloseCodes.getCloseCode(status), reason);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void onError(WebSocket socket, Throwable error) {
        log.debug("The leader's socket broke", error);
        giveUp("the leader's socket broke");
    }

    @Override
    protected synchronized void closed() {
        CompletableFuture<?> unused = sent.thenAccept(WebSocket::abort);
    }

    private void giveUp(String reason) {
        close(CloseCodes.SERVICE_RESTART, reason);
    }
}
