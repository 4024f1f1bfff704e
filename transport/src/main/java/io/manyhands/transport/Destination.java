package io.manyhands.transport;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.model.Names;
import io.manyhands.model.Offer;
import io.manyhands.model.WorkerReport;

/**
 * A queue and what travels through it.
 *
 * @param lasting true for a queue that is there whether or not somebody consumes it; false for one that comes with its
 *     only subscription and goes when that is closed or its owner dies
 */
public record Destination<M extends Message>(String queue, Class<M> type, boolean lasting) {

    /** The offers of one pool, each for one of its workers. */
    public static Destination<Offer> pool(String name) {
        if (!Names.isPool(name)) {
            throw new IllegalArgumentException("Not a pool's name: '" + name + "'");
        }
        return new Destination<>(Names.poolQueue(name), Offer.class, true);
    }

    /** The workers' reports, each for one of the masters. */
    public static Destination<WorkerReport> masters() {
        return new Destination<>(Names.MASTERS_QUEUE, WorkerReport.class, true);
    }

    /** The replies to one incarnation of a worker. */
    public static Destination<MasterReply> worker(String incarnation) {
        return new Destination<>(Names.workerQueue(incarnation), MasterReply.class, false);
    }
}
