package io.manyhands.master.event;

import io.manyhands.model.TaskState;

/**
 * Where in a task's life something happens, as a number that only grows: the attempt first, then how far the attempt is.
 * Nothing has place 0. What follows an attempt counts with it, and what is before the first attempt with attempt 0.
 */
final class Places {
    private static final int STAGES = 8;

    private Places() {}

    static long of(int attempt, TaskState state) {
        int stage =
                switch (state) {
                    case RUNNING -> 0;
                    case SCHEDULED -> 2;
                    case QUEUED -> 3;
                    case OFFERED -> 4;
                    case SUCCEEDED, FAILED, CANCELLED, QUARANTINED -> 5;
                };
        return (long) attempt * STAGES + stage;
    }

    /** Of what the attempt's handler says: after its start and before its end. */
    static long ofNotes(int attempt) {
        return (long) attempt * STAGES + 1;
    }
}
