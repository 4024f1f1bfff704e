package io.manyhands.master.submission;

import io.manyhands.master.json.Durations;
import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** A JSON object's fields with their types; whatever is not what it should be is refused by its name. */
final class Fields {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .withCoercionConfig(LogicalType.Textual, text -> {
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
                text.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
            })
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final TypeReference<List<String>> STRINGS = new TypeReference<>() {};

    private final Map<String, String> texts;
    private final String prefix;

    private Fields(Map<String, String> texts, String prefix) {
        this.texts = texts;
        this.prefix = prefix;
    }

    /** @throws MalformedJson when the text is no object with these fields only */
    static Fields read(String json, Set<String> known) {
        return new Fields(JsonFields.read(json, known), "");
    }

    /** The fields of an object that is a field itself; null where it is not there. */
    @Nullable Fields object(String name, Set<String> known) {
        String json = json(name);
        try {
            return json == null ? null : new Fields(JsonFields.read(json, known), prefix + name + ".");
        } catch (MalformedJson e) {
            throw new MalformedJson("The field '" + prefix + name + "': " + e.getMessage());
        }
    }

    /** The field's JSON text; null where it is not there, or is null. */
    @Nullable String json(String name) {
        String json = texts.get(name);
        return json == null || json.equals("null") ? null : json;
    }

    /** The field's JSON text, be it null or not there. */
    String jsonOrNull(String name) {
        return texts.getOrDefault(name, "null");
    }

    boolean has(String name) {
        return texts.containsKey(name);
    }

    @Nullable String string(String name) {
        return read(name, String.class, "a string");
    }

    @Nullable Integer integer(String name) {
        return read(name, Integer.class, "a whole number");
    }

    @Nullable Double number(String name) {
        return read(name, Double.class, "a number");
    }

    List<String> strings(String name) {
        String json = json(name);
        try {
            List<String> strings = json == null ? null : JSON.readValue(json, STRINGS);
            return strings == null ? List.of() : strings;
        } catch (JacksonException e) {
            throw wrong(name, "an array of strings", json);
        }
    }

    /** A duration of zero or more, as a string or a number of seconds. */
    @Nullable Duration duration(String name) {
        String json = json(name);
        if (json == null) {
            return null;
        }
        try {
            Duration duration = Durations.parse(json.startsWith("\"") ? String.valueOf(string(name)) : json);
            if (!duration.isNegative()) {
                return duration;
            }
        } catch (ProblemException e) {
            throw wrong(name, "a duration, for instance \"5s\", \"250ms\" or \"PT2M\"", json);
        }
        throw wrong(name, "a duration of zero or more", json);
    }

    @Nullable Instant instant(String name) {
        String text = string(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw wrong(name, "a time, for instance \"2026-01-31T12:00:00Z\"", text);
        }
    }

    private <T> @Nullable T read(String name, Class<T> type, String what) {
        String json = json(name);
        try {
            return json == null ? null : JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw wrong(name, what, json);
        }
    }

    MalformedJson wrong(String name, String what, @Nullable String got) {
        return new MalformedJson(
                "The field '" + prefix + name + "' must be " + what + ", not " + abbreviated(String.valueOf(got)));
    }

    static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
