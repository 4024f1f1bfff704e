package io.manyhands.model;

/** The life of a task; the last four are final. */
public enum TaskState {
    /** Waits for its time: delayed, or about to be tried again. */
    SCHEDULED,
    /** Waits for its turn. */
    QUEUED,
    /** Put up for the workers of its pool. */
    OFFERED,
    /** Granted to a worker. */
    RUNNING,
    SUCCEEDED,
    FAILED,
    CANCELLED,
    /** Took its workers down too often. */
    QUARANTINED;

    public boolean isTerminal() {
        return switch (this) {
            case SCHEDULED, QUEUED, OFFERED, RUNNING -> false;
            case SUCCEEDED, FAILED, CANCELLED, QUARANTINED -> true;
        };
    }
}
