package io.manyhands.transport;

import io.manyhands.model.Message;
import io.manyhands.model.Offer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A consumer that keeps what it gets. */
public final class Inbox<M extends Message> implements Consumer<Delivery<M>> {
    private final List<Delivery<M>> deliveries = new ArrayList<>();
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
        synchronized (deliveries) {
            deliveries.add(delivery);
        }
        if (acknowledging) {
            delivery.ack();
        }
    }

    /** What there is now. */
    public List<Delivery<M>> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    private int count() {
        synchronized (deliveries) {
            return deliveries.size();
        }
    }

    public List<M> messages() {
        return deliveries().stream().map(Delivery::message).toList();
    }

    public static List<Long> tasks(Inbox<Offer> inbox) {
        return inbox.messages().stream().map(Offer::task).toList();
    }

    public Inbox<M> await(int count) {
        Awaitility.await("deliveries").until(() -> count() >= count);
        return this;
    }
}
