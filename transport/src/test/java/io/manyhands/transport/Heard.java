package io.manyhands.transport;

import io.manyhands.model.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** A listener that keeps what it hears. */
public final class Heard implements TransportListener {
    public record Undeliverable(Destination<?> to, Message message, boolean unroutable) {}

    private static final Duration BOUND = Duration.ofSeconds(20);

    private final List<Undeliverable> undeliverable = new CopyOnWriteArrayList<>();
    private final List<String> connections = new CopyOnWriteArrayList<>();

    private final List<Destination<?>> resubscribed = new CopyOnWriteArrayList<>();

    public static Heard from(Transport transport) {
        Heard heard = new Heard();
        transport.listen(heard);
        return heard;
    }

    @Override
    public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
        undeliverable.add(new Undeliverable(to, message, unroutable));
    }

    @Override
    public void connected() {
        connections.add("connected");
    }

    @Override
    public void disconnected() {
        connections.add("disconnected");
    }

    @Override
    public void resubscribed(Destination<?> from) {
        resubscribed.add(from);
    }

    public void awaitResubscribed(Destination<?> expected) {
        Awaitility.await(expected.toString()).atMost(BOUND).until(() -> resubscribed.equals(List.of(expected)));
    }

    public List<Undeliverable> undeliverable() {
        return undeliverable;
    }

    public void awaitUndeliverable(Undeliverable expected) {
        Awaitility.await(expected.toString()).atMost(BOUND).until(() -> undeliverable.contains(expected));
    }

    public void awaitConnections(String... expected) {
        Awaitility.await(String.join(", ", expected)).atMost(BOUND).until(() -> connections.equals(List.of(expected)));
    }
}
