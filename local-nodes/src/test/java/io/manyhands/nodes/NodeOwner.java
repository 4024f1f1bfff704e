package io.manyhands.nodes;

import java.util.concurrent.CountDownLatch;

/** A program that starts a node, says its pid, and would wait for ever. */
final class NodeOwner {
    private NodeOwner() {}

    public static void main(String[] args) throws InterruptedException {
        long pid =
                switch (args[0]) {
                    case "rabbitmq" -> LocalRabbitMq.startTemporary().pid();
                    case "postgres" -> LocalPostgres.startTemporary().pid();
                    default -> throw new IllegalArgumentException(args[0]);
                };
        System.out.println(pid);
        new CountDownLatch(1).await();
    }
}
