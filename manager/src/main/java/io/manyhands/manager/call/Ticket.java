package io.manyhands.manager.call;

/**
 * Which call it is: repeated with the same ticket, it is the same call.
 *
 * @param session the caller's session; empty for a caller without one
 * @param number the caller's own count of its calls, from 1; a number below marks a call that will not be repeated
 */
public record Ticket(String session, long number) {
    public boolean hasSession() {
        return !session.isEmpty();
    }

    /** Whether the answer is kept for a while, to be given again. */
    public boolean isRepeatable() {
        return hasSession() && number > 0;
    }
}
