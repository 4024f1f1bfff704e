package io.manyhands.master.fleet;

/** What a worker's word is worth. */
public enum Standing {
    /** Its claims are granted. */
    LIVE,
    /** Never heard of, and it does not introduce itself: no answer until it does. */
    UNKNOWN,
    /** Given up: it is told so. */
    LOST
}
