package io.manyhands.worker.handler;

import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException.Reference;

/** The place of a value in an input, as a JSON path such as {@code $.orders[2].price}. */
final class InputPath {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]{0,99}");
    private final StringBuilder text = new StringBuilder("$");

    static InputPath of(List<Reference> steps) {
        InputPath path = new InputPath();
        for (Reference step : steps) {
            if (step.getPropertyName() != null) {
                path.field(step.getPropertyName());
            } else {
                path.index(step.getIndex());
            }
        }
        return path;
    }

    InputPath field(String name) {
        if (PLAIN.matcher(name).matches()) {
            text.append('.').append(name);
        } else {
            text.append("['").append(Excerpt.of(name)).append("']");
        }
        return this;
    }

    InputPath index(int index) {
        text.append('[').append(index).append(']');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
