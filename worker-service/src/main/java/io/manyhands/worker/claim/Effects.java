package io.manyhands.worker.claim;

import io.manyhands.model.Offer;
import io.manyhands.model.Stop;
import io.manyhands.transport.Delivery;
import io.manyhands.worker.runner.Attempt;
import java.util.ArrayList;
import java.util.List;

/** What is to be done to the world after a step. */
public final class Effects {
    private final List<Delivery<Offer>> acks = new ArrayList<>();
    private final List<Delivery<Offer>> giveBacks = new ArrayList<>();
    private final List<Attempt> starts = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();

    void ack(Delivery<Offer> delivery) {
        acks.add(delivery);
    }

    void giveBack(Delivery<Offer> delivery) {
        giveBacks.add(delivery);
    }

    void stop(Stop stop) {
        stops.add(stop);
    }

    void start(Attempt attempt) {
        starts.add(attempt);
    }

    public List<Stop> stops() {
        return stops;
    }

    public List<Attempt> starts() {
        return starts;
    }

    /** Acknowledges and gives back. To be called without the lock that guards the claims: a fabric has locks of its own. */
    public void settleDeliveries() {
        acks.forEach(Delivery::ack);
        giveBacks.forEach(Delivery::giveBack);
    }
}
