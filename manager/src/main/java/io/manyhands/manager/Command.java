package io.manyhands.manager;

import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Ticket;

/**
 * What happens to a manager: the same commands in the same order make the same manager. Time and names come with the command.
 */
public sealed interface Command {
    /** A call that does not wait. */
    long NO_WAIT = 0;

    /** A call that waits as long as its session lives. */
    long FOREVER = Long.MAX_VALUE;

    /** When it came, in milliseconds since 1970. */
    long at();

    /** Somebody begins to use the manager. Nothing happens if the session is open already. */
    record Open(long at, Ticket ticket, String session, long ttlMillis) implements Command {}

    /** A session is over: whatever it holds is free again. */
    record End(long at, String session, Refusal cause) implements Command {}

    /**
     * An object is to be there.
     *
     * @param options a JSON object: what it is made with
     * @param durable whether it outlives its master
     */
    record Create(long at, Ticket ticket, String name, String kind, String options, boolean durable)
            implements Command {}

    /** An object is to be gone. Whoever waits for it is told. */
    record Delete(long at, Ticket ticket, String name) implements Command {}

    /**
     * An operation is called.
     *
     * @param thread which of the session's threads it is
     * @param arguments a JSON object, or empty
     * @param waitMillis how long it may wait
     */
    record Operate(
            long at, Ticket ticket, String thread, String object, String operation, String arguments, long waitMillis)
            implements Command {}

    /** A call waits no longer. Nothing happens if it does not wait. */
    record GiveUp(long at, Ticket ticket, Refusal cause) implements Command {}

    /** Another master has the manager now: whoever waited without a session has lost the connection. */
    record TakeOver(long at) implements Command {}
}
