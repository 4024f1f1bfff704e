package io.manyhands.worker;

import io.manyhands.transport.Destination;
import io.manyhands.transport.inprocess.InProcessTransport;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.RepeatedTest;

class StallTest {
    @RepeatedTest(40)
    void stall() throws Exception {
        try (InProcessTransport transport = new InProcessTransport();
                ScriptedMaster master = new ScriptedMaster(transport)) {
            RunningWorker worker = RunningWorker.on(transport, "manyhands.worker.pools.cpu.slots=2", "spring.main.banner-mode=off", "logging.level.root=warn");
            CompletableFuture<Void> done = CompletableFuture.runAsync(() -> {
                master.offerAll("cpu", "square", "12", 20_000);
                master.awaitOutcomes(20_000);
                master.offerAll("cpu", "square", "12", 60_000);
                master.awaitOutcomes(80_000);
            });
            try {
                done.get(8, java.util.concurrent.TimeUnit.SECONDS);
            } catch (Exception e) {
                System.out.println("STALL waiting " + transport.waiting(Destination.pool("cpu")) + " masters " + transport.waiting(Destination.masters()) + " outcomes " + master.outcomes().size() + " claims " + master.claims().size() + " hb " + master.heartbeats().size() + " " + master.heartbeats().get(master.heartbeats().size()-1).pools() + " rel " + master.releases().size());
                Thread.getAllStackTraces().forEach((t, st) -> {
                    if (t.getName().matches(".*(manyhands|cpu).*")) {
                        System.out.println("STALL " + t);
                        for (StackTraceElement el : st) System.out.println("STALL     " + el);
                    }
                });
                throw e;
            }
            worker.close();
        }
    }
}
