package io.manyhands.client.shared;

import java.util.Locale;

/** Which of a queue's items comes first. */
public enum QueueOrder {
    /** The oldest. */
    FIFO,
    /** The youngest. */
    LIFO,
    /** The one with the lowest priority number, and of those the oldest. */
    PRIORITY;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
