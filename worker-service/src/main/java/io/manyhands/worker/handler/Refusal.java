package io.manyhands.worker.handler;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JacksonException.Reference;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.json.JsonMapper;

/** Why an input cannot be read, for those who submit tasks: the place, what belongs there, and what is there. */
final class Refusal {
    /** Jackson's advice for programmers. */
    private static final Pattern ADVICE =
            Pattern.compile(" \\((?:set|but might|although)\\b[^)]*\\)|: not allowed as per `\\w+\\.\\w+`");

    private final JacksonException cause;
    private final List<Reference> path;
    private final Optional<JsonNode> tree;

    private Refusal(JacksonException cause, String input, JsonMapper json) {
        this.cause = cause;
        this.path = cause.getPath();
        this.tree = tree(input, json);
    }

    static String of(JacksonException cause, String input, JsonMapper json) {
        return InputPath.of(cause.getPath()) + ": " + new Refusal(cause, input, json).complaint();
    }

    private static Optional<JsonNode> tree(String input, JsonMapper json) {
        try {
            return Optional.of(json.readTree(input));
        } catch (JacksonException e) {
            return Optional.empty(); // It is no JSON at all, which the cause has said already.
        }
    }

    private String complaint() {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return "unknown field; " + known(unknown.getKnownPropertyIds());
        }
        if (isMissing()) {
            return "is missing";
        }
        Throwable thrown = cause.getCause();
        if (cause instanceof ValueInstantiationException && thrown != null && thrown.getMessage() != null) {
            return thrown.getMessage(); // A record's constructor knows best.
        }
        Class<?> target = target();
        Optional<JsonNode> found = tree.flatMap(root -> find(root, path));
        return target == null || found.isEmpty() ? reason() : expected(target, found.get());
    }

    private static String known(@Nullable Collection<Object> fields) {
        return fields == null || fields.isEmpty()
                ? "there are none"
                : fields.stream()
                        .map(String::valueOf)
                        .sorted()
                        .collect(Collectors.joining(", ", "the known ones are ", ""));
    }

    private boolean isMissing() {
        if (path.isEmpty()) {
            return false;
        }
        String field = path.get(path.size() - 1).getPropertyName();
        return field != null
                && tree.flatMap(root -> find(root, path.subList(0, path.size() - 1)))
                        .filter(parent -> parent.isObject() && !parent.has(field))
                        .isPresent();
    }

    private static Optional<JsonNode> find(JsonNode root, List<Reference> path) {
        JsonNode node = root;
        for (Reference step : path) {
            node = step.getPropertyName() != null ? node.path(step.getPropertyName()) : node.path(step.getIndex());
        }
        return node.isMissingNode() ? Optional.empty() : Optional.of(node);
    }

    private @Nullable Class<?> target() {
        if (cause instanceof InputCoercionException number) {
            return number.getTargetType();
        }
        return cause instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
    }

    private String expected(Class<?> target, JsonNode found) {
        String text = Excerpt.of(found.toString());
        if (Expected.isWhole(target) && found.isIntegralNumber()) {
            return "out of range of " + target.getSimpleName() + ": " + text;
        }
        return "must be " + Expected.of(target, cause instanceof InvalidFormatException) + ", was " + text;
    }

    private String reason() {
        String message = cause.getOriginalMessage();
        return message == null
                ? cause.getClass().getSimpleName()
                : ADVICE.matcher(message).replaceAll("");
    }
}
