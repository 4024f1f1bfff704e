package io.manyhands.client.shared;

import java.util.Locale;

/** Whether an object outlives its master. */
enum Durability {
    /** On disk before anybody is answered. */
    JOURNAL,
    MEMORY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
