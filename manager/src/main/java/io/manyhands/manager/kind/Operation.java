package io.manyhands.manager.kind;

import java.util.Set;

/**
 * What can be done with an object.
 *
 * @param effect what a caller must know of it before the call
 * @param arguments the names that it knows
 */
public record Operation(String name, Effect effect, Set<String> arguments) {
    /** Whether it changes something, and whether it may have to wait. */
    public enum Effect {
        READS,
        WRITES,
        WAITS
    }

    static Operation reads(String name, String... arguments) {
        return new Operation(name, Effect.READS, Set.of(arguments));
    }

    static Operation writes(String name, String... arguments) {
        return new Operation(name, Effect.WRITES, Set.of(arguments));
    }

    /** Writes as well, once it has waited. */
    static Operation waits(String name, String... arguments) {
        return new Operation(name, Effect.WAITS, Set.of(arguments));
    }

    public boolean mayWait() {
        return effect == Effect.WAITS;
    }

    public boolean onlyReads() {
        return effect == Effect.READS;
    }
}
