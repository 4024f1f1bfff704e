package io.manyhands.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The closed list of reasons for which a task fails; on the wire in lower case with hyphens. */
public enum ErrorKind {
    ERROR,
    TIMEOUT,
    WORKER_LOST,
    PROCESS_EXIT,
    OUT_OF_MEMORY,
    TOO_LARGE,
    UNSERIALIZABLE,
    UNKNOWN_TYPE,
    DEADLOCK,
    REJECTED;

    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A kind of a later version is an {@link #ERROR}. */
    @JsonCreator
    public static ErrorKind of(String wireName) {
        for (ErrorKind kind : values()) {
            if (kind.wireName().equals(wireName)) {
                return kind;
            }
        }
        return ERROR;
    }
}
