package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.QueueOrder;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** Python's {@code Queue}: a bounded one between this program and tasks; put, get, get_nowait, qsize, empty, full. */
public final class WriterAndReader implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        String kitchen = "kitchen-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(kitchen);
        SharedQueue<String> orders = shared.queue("orders", 2, QueueOrder.FIFO, String.class);
        SharedQueue<String> meals = shared.queue("meals", String.class);
        WrongAnswer.unless("get_nowait of an empty queue should give nothing", orders.poll() == null);
        WrongAnswer.unless("two should fit", orders.offer("soup") && orders.offer("fish"));
        WrongAnswer.unless("it should be full", !orders.offer("cake") && orders.size() == 2);

        RemoteFuture<Integer> cook = cluster.pool().submit("cook", kitchen, Integer.class);
        orders.put("cake"); // waits until there is room
        Set<String> served = new TreeSet<>(List.of(meals.take(), meals.take(), meals.take()));
        orders.put("home");
        WrongAnswer.unlessEqual("how many were cooked", 3, cook.get());
        WrongAnswer.unlessEqual("the meals", Set.of("cooked cake", "cooked fish", "cooked soup"), served);
        return served.toString();
    }
}
