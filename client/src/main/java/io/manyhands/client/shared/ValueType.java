package io.manyhands.client.shared;

/** How masters keep a value of a Java type. */
final class ValueType {
    private ValueType() {}

    static String of(Class<?> type) {
        if (type == Integer.class) {
            return "i";
        }
        if (type == Double.class) {
            return "d";
        }
        return type == String.class ? "s" : "json";
    }
}
