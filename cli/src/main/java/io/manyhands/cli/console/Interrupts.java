package io.manyhands.cli.console;

/** Where it is said what is still to be done when the user presses Ctrl-C. */
@FunctionalInterface
public interface Interrupts {

    /** @return to be closed when it is not to be done any more */
    Registration onInterrupt(Runnable action);

    /** Something that would be done. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    /** Those of this process: its end, in whatever way it is asked to. */
    static Interrupts ofProcess() {
        return action -> {
            Thread hook = new Thread(action, "interrupted");
            Runtime.getRuntime().addShutdownHook(hook);
            return () -> {
                try {
                    Runtime.getRuntime().removeShutdownHook(hook);
                } catch (IllegalStateException e) {
                    // It is being done.
                }
            };
        };
    }
}
