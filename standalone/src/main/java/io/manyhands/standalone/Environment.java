package io.manyhands.standalone;

import org.jspecify.annotations.Nullable;

/** What the commands learn from the environment. */
final class Environment {
    private Environment() {}

    /** What clients must send; null where everybody on this machine is served. */
    static @Nullable String token() {
        return set("MANYHANDS_HTTP_TOKEN");
    }

    /** The launcher says so: Java cannot tell since its System.console() is there without a terminal too. */
    static boolean isTerminal() {
        return Boolean.getBoolean("manyhands.terminal");
    }

    /** See https://no-color.org. */
    static boolean colors() {
        return isTerminal() && set("NO_COLOR") == null;
    }

    private static @Nullable String set(String name) {
        String value = System.getenv(name);
        return value == null || value.isBlank() ? null : value;
    }
}
