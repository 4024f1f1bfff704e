package io.manyhands.worker.process;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A worker's process runner in a JVM of its own, to be killed: runs an endless task and says which programs that started. */
final class DoomedWorker {
    private DoomedWorker() {}

    public static void main(String[] args) throws InterruptedException {
        Processes processes = new Processes(false, 2, Map.of());
        processes.submit(1, "grandchildren", "1");
        System.out.println(processes.line("started "));
        new CountDownLatch(1).await();
    }
}
