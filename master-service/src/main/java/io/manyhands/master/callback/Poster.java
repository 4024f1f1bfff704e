package io.manyhands.master.callback;

import io.manyhands.outbound.Answer;
import io.manyhands.outbound.Connections;
import io.manyhands.outbound.Request;
import io.manyhands.outbound.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** Sends one POST and reads the answer's status, its body not at all; no redirect is followed. Thread-safe. */
final class Poster implements AutoCloseable {
    private final Connections connections;
    private final Duration timeout;

    /**
     * @param connections closed with this
     * @param timeout from the beginning of the connection to the answer's status
     */
    Poster(Connections connections, Duration timeout) {
        this.connections = connections;
        this.timeout = timeout;
    }

    /** @return the status, from 200 to 599 */
    int post(Target target, InetSocketAddress address, Map<String, String> headers, byte[] body) throws IOException {
        return connections.exchange(target, address, new Request("POST", headers, body), timeout, Answer::status);
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        connections.close();
    }
}
