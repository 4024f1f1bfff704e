package io.manyhands.outbound;

/** A URL that is not taken. The message is what comes after the field's name, and does not repeat the URL. */
public final class MalformedUrl extends Exception {
    MalformedUrl(String complaint) {
        super(complaint);
    }

    /** For instance "must begin with http:// or https://". */
    public String complaint() {
        return String.valueOf(getMessage());
    }
}
