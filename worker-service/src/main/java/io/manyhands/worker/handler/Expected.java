package io.manyhands.worker.handler;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What JSON a Java type is read from, in words. */
final class Expected {
    private static final Set<Class<?>> WHOLE = Set.of(
            byte.class,
            short.class,
            int.class,
            long.class,
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            BigInteger.class);

    private Expected() {}

    static boolean isWhole(Class<?> type) {
        return WHOLE.contains(type);
    }

    /** @param written whether JSON of the right kind is there, which only does not say such a value */
    static String of(Class<?> type, boolean written) {
        if (isWhole(type)) {
            return "a whole number";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (CharSequence.class.isAssignableFrom(type) || type == char.class || type == Character.class) {
            return "a text";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name())
                    .limit(50)
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type.isArray() || Collection.class.isAssignableFrom(type)) {
            return "an array";
        }
        return written && !Map.class.isAssignableFrom(type) ? "a " + type.getSimpleName() : "an object";
    }
}
