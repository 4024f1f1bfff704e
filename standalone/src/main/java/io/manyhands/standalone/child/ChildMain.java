package io.manyhands.standalone.child;

import io.manyhands.master.MasterServiceApplication;
import io.manyhands.standalone.failure.StartFailures;
import io.manyhands.worker.WorkerServiceApplication;
import java.util.Arrays;

/** What a child JVM runs: a service, for as long as its parent lives. Its settings come by the environment. */
public final class ChildMain {
    /** The exit code of a service that refused to start; it has said why, and another try would go the same way. */
    static final int REFUSED = 78;

    static final String BROKER_FOLLOWS = "BROKER_FOLLOWS";

    private ChildMain() {}

    /** @param args the role, and perhaps that the parent will say where the broker is */
    public static void main(String[] args) {
        boolean brokerFollows = Arrays.asList(args).contains(BROKER_FOLLOWS);
        ParentWatch parent = ParentWatch.start(brokerFollows);
        Runnable service =
                switch (Role.valueOf(args[0])) {
                    case MASTER -> () -> MasterServiceApplication.main(new String[0]);
                    case WORKER -> () -> WorkerServiceApplication.main(new String[0]);
                };
        try {
            if (brokerFollows) {
                LateBroker.startWithout(parent.broker(), service);
            } else {
                service.run();
            }
        } catch (RuntimeException e) {
            System.err.println("manyhands: " + StartFailures.of(e).getMessage());
            System.exit(REFUSED);
        }
    }
}
