package io.manyhands.manager.call;

import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A call's arguments, by their names. Everything that reads one throws {@link Refused} where it is missing or wrong. */
public final class Arguments {
    private final String json;
    private final Map<String, String> texts;

    private Arguments(String json, Map<String, String> texts) {
        this.json = json;
        this.texts = texts;
    }

    /** @param json an object's text; empty for none */
    public static Arguments parse(String json) {
        return new Arguments(json, json.isEmpty() ? Map.of() : Json.fields(json));
    }

    /** As they were sent. */
    public String text() {
        return json;
    }

    public void requireOnly(Set<String> known, String operation) {
        for (String name : texts.keySet()) {
            if (!known.contains(name)) {
                throw Refused.arguments(
                        "Unknown argument '" + name + "' of " + operation + "; known are " + new TreeSet<>(known));
            }
        }
    }

    public boolean has(String name) {
        return texts.containsKey(name);
    }

    public String value(String name) {
        String text = texts.get(name);
        if (text == null) {
            throw Refused.arguments("The argument '" + name + "' is missing");
        }
        return text;
    }

    public @Nullable String optional(String name) {
        return texts.get(name);
    }

    public String value(String name, String absent) {
        return texts.getOrDefault(name, absent);
    }

    public String string(String name) {
        return Json.name(value(name));
    }

    public boolean flag(String name, boolean absent) {
        String text = texts.get(name);
        if (text == null) {
            return absent;
        }
        if (!text.equals("true") && !text.equals("false")) {
            throw Refused.type(text, "true or false, as '" + name + "' must be");
        }
        return text.equals("true");
    }

    /** A whole number within an int. */
    public int integer(String name) {
        BigDecimal number = Json.number(value(name));
        try {
            return number.intValueExact();
        } catch (ArithmeticException e) {
            throw Refused.type(value(name), "a whole number of 32 bits, as '" + name + "' must be");
        }
    }

    /** A whole number within a long. */
    public long whole(String name) {
        BigDecimal number = Json.number(value(name));
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            throw Refused.type(value(name), "a whole number of 64 bits, as '" + name + "' must be");
        }
    }

    public int integer(String name, int absent) {
        return has(name) ? integer(name) : absent;
    }

    public @Nullable Integer optionalInteger(String name) {
        return has(name) && !value(name).equals(Json.NULL) ? (Integer) integer(name) : null;
    }

    /** A number of things: {@code least} or more. */
    public int count(String name, int absent, int least) {
        int count = integer(name, absent);
        if (count < least) {
            throw Refused.value("'" + name + "' is " + count + "; it must be " + least + " or more");
        }
        return count;
    }
}
