package io.manyhands.worker.claim;

import io.manyhands.model.Offer;
import io.manyhands.transport.Delivery;

/** An offer in the worker's hands, and what became of it. */
final class TestDelivery implements Delivery<Offer> {
    private final Offer offer;
    private String fate = "held";

    TestDelivery(long task, int attempt) {
        this(new Offer(task, attempt, "echo", "1", null));
    }

    TestDelivery(Offer offer) {
        this.offer = offer;
    }

    @Override
    public Offer message() {
        return offer;
    }

    @Override
    public void ack() {
        settle("acknowledged");
    }

    @Override
    public void giveBack() {
        settle("given back");
    }

    private void settle(String how) {
        if (fate.equals("held")) {
            fate = how;
        }
    }

    String fate() {
        return fate;
    }
}
