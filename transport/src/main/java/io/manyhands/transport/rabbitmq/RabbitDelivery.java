package io.manyhands.transport.rabbitmq;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;
import java.util.Objects;

/** A decoded message with the receipt that settles it. */
record RabbitDelivery<M extends Message>(M message, Receipt receipt) implements Delivery<M> {
    RabbitDelivery {
        Objects.requireNonNull(message, "message"); // the JSON text "null" is no message
    }

    @Override
    public void ack() {
        receipt.ack();
    }

    @Override
    public void giveBack() {
        receipt.giveBack();
    }
}
