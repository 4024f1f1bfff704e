package io.manyhands.master.socket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client's socket, and whether the client is still there. */
public abstract class OpenSocket {
    private static final Logger log = LoggerFactory.getLogger(OpenSocket.class);
    private static final long SILENT_NANOS = Duration.ofSeconds(10).toNanos();

    private final Session client;
    private volatile long heard = System.nanoTime();

    protected OpenSocket(Session client) {
        this.client = client;
    }

    /** Begins to hear the answers to pings. */
    final void listen() {
        client.addMessageHandler(PongMessage.class, pong -> {
            heard = System.nanoTime();
            alive();
        });
    }

    /** The frames of the client's messages, one by one; what they bring about at once is sent together. */
    protected final void receive(Consumer<String> frames) {
        client.addMessageHandler(
                String.class,
                message -> Outbox.together(
                        () -> message.lines().filter(frame -> !frame.isBlank()).forEach(frames)));
    }

    /** The client has answered a ping. */
    protected void alive() {}

    /** The client has closed it. */
    protected void closed() {}

    final void ping() {
        if (System.nanoTime() - heard > SILENT_NANOS) {
            close(CloseCodes.GOING_AWAY, "no answer to pings");
            return;
        }
        try {
            client.getAsyncRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            log.debug("A socket is gone", e);
            close(CloseCodes.GOING_AWAY, "no way to send a ping");
        }
    }

    protected final void close(CloseReason.CloseCode code, String reason) {
        try {
            client.close(new CloseReason(code, reason));
        } catch (IOException | IllegalStateException e) {
            log.debug("A socket does not close", e);
        }
    }
}
