package io.manyhands.transport;

import io.manyhands.model.Message;
import io.manyhands.model.Offer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A consumer that keeps what it gets. */
public final class Inbox<M extends Message> implements Consumer<Delivery<M>> {
    private final List<Delivery<M>> deliveries = new CopyOnWriteArrayList<>();
    private final boolean acknowledging;

    private Inbox(boolean acknowledging) {
        this.acknowledging = acknowledging;
    }

    public static <M extends Message> Inbox<M> acknowledging() {
        return new Inbox<>(true);
    }

    public static <M extends Message> Inbox<M> holding() {
        return new Inbox<>(false);
    }

    @Override
    public void accept(Delivery<M> delivery) {
        deliveries.add(delivery);
        if (acknowledging) {
            delivery.ack();
        }
    }

    public List<Delivery<M>> deliveries() {
        return deliveries;
    }

    public List<M> messages() {
        return deliveries.stream().map(Delivery::message).toList();
    }

    public static List<Long> tasks(Inbox<Offer> inbox) {
        return inbox.messages().stream().map(Offer::task).toList();
    }

    public Inbox<M> await(int count) {
        Awaitility.await("deliveries").until(() -> deliveries.size() >= count);
        return this;
    }
}
