package io.manyhands.worker.runner;

/** Where a pool's tasks, or those of one type, run. */
public enum RunnerKind {
    /** As their pool says; for a pool as {@link #THREAD}. */
    OF_POOL,
    /** Platform threads of the worker's JVM. */
    THREAD,
    /** Virtual threads where the JVM has them. */
    VIRTUAL,
    /** A child JVM that was started before and runs one attempt after the other: Python's forkserver. */
    PROCESS,
    /** A fresh child JVM for every attempt. */
    SPAWN;

    /** This, or the other where this leaves it open. */
    public RunnerKind or(RunnerKind other) {
        return this == OF_POOL ? other : this;
    }
}
