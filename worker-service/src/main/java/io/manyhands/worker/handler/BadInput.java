package io.manyhands.worker.handler;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;

/** An input that the handler's parameter does not take; the message names the place. */
public final class BadInput extends Exception {
    /** Jackson's advice for programmers, of no use to those who submit tasks. */
    private static final Pattern ADVICE =
            Pattern.compile(" \\((?:set|but might|although)\\b[^)]*\\)|: not allowed as per `\\w+\\.\\w+`");

    public BadInput(String type, JacksonException cause) {
        super("The input of '" + type + "' was refused" + place(cause.getPath()) + ": " + reason(cause), cause);
    }

    private static String reason(JacksonException cause) {
        String message = cause.getOriginalMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : ADVICE.matcher(message).replaceAll("");
    }

    private static String place(List<Reference> path) {
        StringBuilder place = new StringBuilder();
        for (Reference step : path) {
            if (step.getPropertyName() != null) {
                place.append(place.length() == 0 ? "" : ".").append(step.getPropertyName());
            } else {
                place.append('[').append(step.getIndex()).append(']');
            }
        }
        return place.length() == 0 ? "" : " at " + place;
    }
}
