package io.manyhands.manager.call;

/**
 * Which call it is: repeated with the same ticket, it is the same call.
 *
 * @param session the caller's session; empty for a caller without one, whose calls nobody remembers
 * @param number the caller's own count of its calls
 */
public record Ticket(String session, long number) {
    public boolean hasSession() {
        return !session.isEmpty();
    }
}
