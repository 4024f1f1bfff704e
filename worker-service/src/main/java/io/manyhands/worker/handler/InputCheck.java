package io.manyhands.worker.handler;

import java.util.List;
import org.springframework.util.ClassUtils;

/** What there is to say against an input that could be read. Thread-safe. */
interface InputCheck {
    InputCheck NONE = input -> List.of();

    /** Each with its place. */
    List<String> complaints(Object input);

    /** Bean Validation, where the application has an implementation of it. */
    static InputCheck find() {
        return ClassUtils.isPresent("jakarta.validation.Validation", InputCheck.class.getClassLoader())
                ? Constraints.find()
                : NONE;
    }
}
