package io.manyhands.manager.deadlock;

import io.manyhands.manager.call.Owner;

/**
 * One who waits for what only another one can give.
 *
 * @param what the object, or the task, that it waits for, in words
 */
public record Wait(Owner waiter, String what, Owner blocker) {
    @Override
    public String toString() {
        return waiter + " waits for " + what + " of " + blocker;
    }
}
