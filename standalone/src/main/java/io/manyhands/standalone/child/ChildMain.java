package io.manyhands.standalone.child;

import io.manyhands.master.MasterServiceApplication;
import io.manyhands.standalone.failure.StartFailures;
import io.manyhands.worker.WorkerServiceApplication;

/** What a child JVM runs: a service, for as long as its parent lives. Its settings come by the environment. */
public final class ChildMain {
    /** The exit code of a service that refused to start; it has said why, and another try would go the same way. */
    static final int REFUSED = 78;

    private ChildMain() {}

    /** @param args the role: {@code master} or {@code worker} */
    public static void main(String[] args) {
        ParentWatch.start();
        Role role = Role.valueOf(args[0]);
        try {
            switch (role) {
                case MASTER -> MasterServiceApplication.main(new String[0]);
                case WORKER -> WorkerServiceApplication.main(new String[0]);
            }
        } catch (RuntimeException e) {
            System.err.println("manyhands: " + StartFailures.of(e).getMessage());
            System.exit(REFUSED);
        }
    }
}
