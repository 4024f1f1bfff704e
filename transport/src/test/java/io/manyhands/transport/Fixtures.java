package io.manyhands.transport;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Messages and names for tests. */
public final class Fixtures {
    private Fixtures() {}

    public static Destination<Offer> newPool() {
        return Destination.pool("test-" + UUID.randomUUID());
    }

    public static Destination<MasterReply> newWorker() {
        return Destination.worker(UUID.randomUUID().toString());
    }

    public static Offer offer(long task) {
        return new Offer(task, 1, "echo", "{}", null);
    }

    public static List<Offer> offers(int count) {
        return LongStream.rangeClosed(1, count).mapToObj(Fixtures::offer).toList();
    }
}
