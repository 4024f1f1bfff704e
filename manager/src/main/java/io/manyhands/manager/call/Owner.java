package io.manyhands.manager.call;

/**
 * Who can hold something: one flow of control.
 *
 * @param name tells a session's threads apart; empty where there is one
 */
public record Owner(String session, String name) {
    @Override
    public String toString() {
        return name.isEmpty() ? session : session + " (" + name + ")";
    }
}
