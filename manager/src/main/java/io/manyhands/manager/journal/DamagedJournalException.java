package io.manyhands.manager.journal;

/** What was read is not what was written; the message says where. Nothing may be built on it. */
public final class DamagedJournalException extends RuntimeException {
    public DamagedJournalException(String message) {
        super(message);
    }
}
