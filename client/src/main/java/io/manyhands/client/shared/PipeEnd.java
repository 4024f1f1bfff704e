package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Session;
import io.manyhands.client.shared.session.SessionLostException;
import io.manyhands.client.shared.session.Wait;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One end of a pipe, for any threads of this program. It closes with the session, too. */
public final class PipeEnd<T> implements AutoCloseable {
    private final Remote remote;
    private final Element<T> element;
    private final String end;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Session session;

    PipeEnd(Remote remote, Class<T> type, String end) {
        this.remote = remote;
        this.element = remote.element(type);
        this.end = end;
        this.session = call("open").reply().session();
    }

    /** All threads are one owner: the end is the program's. */
    private Operation call(String operation) {
        return remote.call(operation).by("pipe-" + end).with("end", end);
    }

    /**
     * Waits while the other end has too much to read.
     *
     * @throws IOException when the other end is closed
     */
    public void send(@Nullable T message) throws IOException, InterruptedException {
        try {
            Reply unused = call("send")
                    .with("message", element.sent(message))
                    .waiting(Wait.FOREVER)
                    .await();
        } catch (ManyhandsException e) {
            throw ioOf(e);
        }
    }

    /**
     * Waits for a message.
     *
     * @throws EOFException when the other end is closed, and all was read
     */
    public T receive() throws IOException, InterruptedException {
        try {
            return element.read(call("receive").waiting(Wait.FOREVER).await().value());
        } catch (ManyhandsException e) {
            throw ioOf(e);
        }
    }

    /** @return whether {@link #receive} would not wait: there is a message, or the end */
    public boolean poll(Duration time) throws IOException, InterruptedException {
        try {
            Reply reply = call("poll").waiting(Wait.of(time)).awaitInTime();
            return reply != null && reply.value().asBoolean();
        } catch (ManyhandsException e) {
            throw ioOf(e);
        }
    }

    private static IOException ioOf(ManyhandsException refusal) {
        return switch (refusal.kind()) {
            case Refusals.EOF -> caused(new EOFException(refusal.getMessage()), refusal);
            case "broken-pipe", Refusals.VALUE_ERROR -> new IOException(refusal.getMessage(), refusal);
            default -> throw refusal;
        };
    }

    private static IOException caused(IOException named, ManyhandsException refusal) {
        named.initCause(refusal);
        return named;
    }

    /** The other end reads what is on its way, and then the end. Idempotent; for good. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true) && !session.isLost()) {
            try {
                call("close").reply();
            } catch (SessionLostException | IllegalMonitorStateException e) {
                // The session has closed it.
            }
        }
    }
}
