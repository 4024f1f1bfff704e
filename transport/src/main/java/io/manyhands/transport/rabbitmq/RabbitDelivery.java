package io.manyhands.transport.rabbitmq;

import io.manyhands.model.Message;
import io.manyhands.transport.Delivery;

/** A decoded message with the receipt that settles it. */
record RabbitDelivery<M extends Message>(M message, Receipt receipt) implements Delivery<M> {

    @Override
    public void ack() {
        receipt.ack();
    }

    @Override
    public void giveBack() {
        receipt.giveBack();
    }
}
