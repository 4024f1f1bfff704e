package io.manyhands.worker.handler;

import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.NoProviderFoundException;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** Bean Validation of an input, or of every element of one that is a list or a map. */
final class Constraints implements InputCheck {
    private final Validator validator;

    private Constraints(Validator validator) {
        this.validator = validator;
    }

    static InputCheck find() {
        try {
            Configuration<?> configuration = Validation.byDefaultProvider().configure();
            MessageInterpolator messages = new InEnglish(configuration.getDefaultMessageInterpolator());
            return new Constraints(configuration
                    .messageInterpolator(messages)
                    .buildValidatorFactory()
                    .getValidator());
        } catch (NoProviderFoundException e) {
            return NONE; // The annotations are there, but nobody who would know them.
        }
    }

    @Override
    public List<String> complaints(Object input) {
        List<String> complaints = new ArrayList<>();
        if (input instanceof Collection<?> elements) {
            int index = 0;
            for (Object element : elements) {
                int at = index++;
                check(element, () -> new InputPath().index(at), complaints);
            }
        } else if (input instanceof Map<?, ?> entries) {
            entries.forEach((key, value) -> check(value, () -> new InputPath().field(String.valueOf(key)), complaints));
        } else {
            check(input, InputPath::new, complaints);
        }
        return complaints;
    }

    private void check(Object value, Supplier<InputPath> place, List<String> complaints) {
        if (value == null) {
            return;
        }
        validator.validate(value).stream()
                .map(violation -> complaint(violation, place.get()))
                .sorted()
                .forEach(complaints::add);
    }

    private static String complaint(ConstraintViolation<?> violation, InputPath path) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                path.index(node.getIndex());
            } else if (node.getKey() != null) {
                path.field(String.valueOf(node.getKey()));
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                path.field(node.getName());
            }
        }
        return path + ": " + violation.getMessage();
    }

    /** As all our errors: they go to clients anywhere, not to whoever has started this worker. */
    private record InEnglish(MessageInterpolator messages) implements MessageInterpolator {
        @Override
        public String interpolate(String template, Context context) {
            return messages.interpolate(template, context, Locale.ENGLISH);
        }

        @Override
        public String interpolate(String template, Context context, Locale locale) {
            return messages.interpolate(template, context, Locale.ENGLISH);
        }
    }
}
