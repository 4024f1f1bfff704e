package io.manyhands.manager.json;

import io.manyhands.manager.answer.Refused;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * JSON values as their texts, which are kept as they were sent: no number is rounded, and nothing is parsed before somebody
 * wants to know what is in it.
 */
public final class Json {
    public static final String NULL = "null";
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final int LONG_DIGITS = 18;
    /**
     * Before the point, after it, and in all. Nobody counts with more, parsers of JSON refuse numbers of more than twice as
     * many, and 1e999999999 would fill the memory as soon as somebody added one to it.
     */
    private static final int MOST_DIGITS = 500;

    private Json() {}

    public static String of(boolean value) {
        return value ? "true" : "false";
    }

    public static String of(long value) {
        return Long.toString(value);
    }

    public static String of(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        JsonStringEncoder.getInstance().quoteAsString(value, quoted);
        return quoted.append('"').toString();
    }

    public static String array(Collection<String> values) {
        StringBuilder array = new StringBuilder("[");
        for (String value : values) {
            array.append(array.length() == 1 ? "" : ",").append(value);
        }
        return array.append(']').toString();
    }

    public static String object(Map<String, String> fields) {
        StringBuilder object = new StringBuilder("{");
        fields.forEach((name, value) -> object.append(object.length() == 1 ? "" : ",")
                .append(of(name))
                .append(':')
                .append(value));
        return object.append('}').toString();
    }

    public static boolean isNumber(String value) {
        char first = value.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }

    public static boolean isString(String value) {
        return value.charAt(0) == '"';
    }

    public static boolean isArray(String value) {
        return value.charAt(0) == '[';
    }

    public static boolean isObject(String value) {
        return value.charAt(0) == '{';
    }

    /** Whether it can be the key of a dict: a string, a number, a boolean or null. */
    public static boolean isScalar(String value) {
        return !isArray(value) && !isObject(value);
    }

    /** @throws Refused unless it is a number that can be counted with */
    public static BigDecimal number(String value) {
        if (!isNumber(value)) {
            throw Refused.type(value, "a number");
        }
        return countable(decimal(value));
    }

    /** However long: to compare with, and for nothing else. */
    static BigDecimal decimal(String number) {
        if (number.length() <= LONG_DIGITS && isDigits(number)) {
            return BigDecimal.valueOf(Long.parseLong(number));
        }
        try {
            return new BigDecimal(number);
        } catch (NumberFormatException e) {
            throw tooLong(number);
        }
    }

    /** The exact sum of two numbers; {@link Refused} where it cannot be counted with any more. */
    public static String sum(String a, String b) {
        return countable(number(a).add(number(b))).toString();
    }

    private static BigDecimal countable(BigDecimal number) {
        if (Math.abs((long) number.scale()) > MOST_DIGITS || number.precision() > MOST_DIGITS) {
            throw tooLong(number.toString());
        }
        return number;
    }

    private static Refused tooLong(String number) {
        return Refused.overflow(number, "numbers of at most " + MOST_DIGITS + " digits");
    }

    private static boolean isDigits(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (i > 0 || c != '-')) {
                return false;
            }
        }
        return true;
    }

    /** @throws Refused unless it is a string */
    public static String string(String value) {
        if (!isString(value)) {
            throw Refused.type(value, "a string");
        }
        try (JsonParser parser = MAPPER.createParser(value)) {
            parser.nextToken();
            return parser.getString();
        }
    }

    /** A string that names something; {@link Refused} for half a surrogate pair, which UTF-8 could not write down. */
    public static String name(String value) {
        return storable(string(value));
    }

    private static String storable(String name) {
        if (name.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw Refused.malformed("half a character in a name");
        }
        return name;
    }

    /** The texts of an array's elements; {@link Refused} unless it is an array. */
    public static List<String> elements(String array) {
        if (!isArray(array)) {
            throw Refused.type(array, "an array");
        }
        try (JsonParser parser = MAPPER.createParser(array)) {
            List<String> elements = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                elements.add(text(parser, array));
            }
            return elements;
        } catch (JacksonException e) {
            throw Refused.malformed(e.getOriginalMessage());
        }
    }

    /** The texts of an object's fields; {@link Refused} unless it is one object. */
    public static Map<String, String> fields(String object) {
        try (JsonParser parser = MAPPER.createParser(object)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw Refused.type(object, "an object");
            }
            Map<String, String> fields = new LinkedHashMap<>();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = storable(parser.currentName());
                parser.nextToken();
                if (fields.put(name, text(parser, object)) != null) {
                    throw Refused.malformed("the field '" + name + "' is there twice");
                }
            }
            if (parser.nextToken() != null) {
                throw Refused.malformed("something follows the object");
            }
            return fields;
        } catch (JacksonException e) {
            throw Refused.malformed(e.getOriginalMessage());
        }
    }

    /** The characters of the value whose first token the parser stands on; leaves it on the value's last token. */
    private static String text(JsonParser parser, String source) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        parser.finishToken();
        parser.skipChildren();
        return source.substring(start, (int) parser.currentLocation().getCharOffset());
    }

    /** One text for all keys that are the same: 1, 1.0 and 1e0 are, "1" is another one. */
    public static String key(String value) {
        if (isNumber(value)) {
            return number(value).stripTrailingZeros().toPlainString();
        }
        if (!isScalar(value)) {
            throw Refused.type(value, "a string, a number, a boolean or null, as a key must be");
        }
        return isString(value) && value.indexOf('\\') >= 0 ? of(name(value)) : value;
    }
}
