package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Python's {@code JoinableQueue}: task_done and join. Whoever joins goes on once everything is done, not once it is taken. */
public final class ProducersAndConsumers implements Example {
    private static final int COOKS = 3;
    private static final int ORDERS = 12;

    @Override
    public String run(Manyhands cluster) throws Exception {
        String kitchen = "kitchen-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(kitchen);
        SharedQueue<String> orders = shared.queue("orders", String.class);
        SharedQueue<String> meals = shared.queue("meals", String.class);
        List<RemoteFuture<Integer>> cooks = new ArrayList<>();
        for (int i = 0; i < COOKS; i++) {
            cooks.add(cluster.pool().submit("cook", kitchen, Integer.class));
        }
        for (int i = 0; i < ORDERS; i++) {
            orders.put("meal " + i);
        }
        orders.join();
        WrongAnswer.unlessEqual("the meals after join()", ORDERS, meals.size());
        for (int i = 0; i < COOKS; i++) {
            orders.put("home");
        }
        int cooked = 0;
        for (RemoteFuture<Integer> cook : cooks) {
            cooked += cook.get();
        }
        WrongAnswer.unlessEqual("what the cooks say", ORDERS, cooked);
        return ORDERS + " meals by " + COOKS + " cooks";
    }
}
