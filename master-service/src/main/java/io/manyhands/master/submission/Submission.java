package io.manyhands.master.submission;

import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.task.NewTask;
import io.manyhands.model.Names;
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

/**
 * What a client wants done.
 *
 * @param input JSON text
 * @param pool null for the type's own
 */
public record Submission(
        String type, String input, @Nullable String pool, int priority, List<String> tags) {
    private static final Set<String> FIELDS = Set.of("type", "input", "pool", "priority", "tags");
    private static final int MAX_TAGS = 20;
    private static final int MAX_TAG_LENGTH = 100;
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

    /** @throws MalformedJson naming the part that is wrong */
    public Submission {
        if (!Names.isTaskType(type)) {
            throw new MalformedJson("The type '" + abbreviated(type)
                    + "' is no name: give up to 100 letters, digits, '.', '_' and '-'");
        }
        if (pool != null && !Names.isPool(pool)) {
            throw new MalformedJson("The pool '" + abbreviated(pool)
                    + "' is no name: give up to 63 lower-case letters, digits, '.', '_' and '-'");
        }
        if (priority < 0 || priority > NewTask.MAX_PRIORITY) {
            throw new MalformedJson("The priority " + priority + " is not between 0 and 9 (9 runs first)");
        }
        if (tags.size() > MAX_TAGS) {
            throw new MalformedJson("There are " + tags.size() + " tags, the limit is " + MAX_TAGS);
        }
        for (String tag : tags) {
            requireTag(tag);
        }
        tags = List.copyOf(tags);
    }

    /** A task of the type with this input and nothing special. */
    public static Submission of(String type, String input, @Nullable String pool) {
        return new Submission(type, input, pool, NewTask.DEFAULT_PRIORITY, List.of());
    }

    /** @throws MalformedJson naming the field that is wrong */
    public static Submission parse(String json) {
        Map<String, String> fields = JsonFields.read(json, FIELDS);
        String type = field(fields, "type", String.class);
        if (type == null) {
            throw new MalformedJson("The field 'type' is missing: name the handler that shall run");
        }
        Integer priority = field(fields, "priority", Integer.class);
        return new Submission(
                type,
                fields.getOrDefault("input", "null"),
                field(fields, "pool", String.class),
                priority == null ? NewTask.DEFAULT_PRIORITY : priority,
                tags(fields.get("tags")));
    }

    private static <T> @Nullable T field(Map<String, String> fields, String name, Class<T> type) {
        String json = fields.get(name);
        try {
            return json == null ? null : JSON.readValue(json, type);
        } catch (JacksonException e) {
            throw new MalformedJson("The field '" + name + "' must be "
                    + (type == String.class ? "a string" : "a whole number") + ", not " + abbreviated(json));
        }
    }

    private static List<String> tags(@Nullable String json) {
        try {
            List<String> tags = json == null ? null : JSON.readValue(json, STRINGS);
            return tags == null ? List.of() : tags;
        } catch (JacksonException e) {
            throw new MalformedJson("The field 'tags' must be an array of strings");
        }
    }

    private static void requireTag(@Nullable String tag) {
        if (tag == null
                || tag.isBlank()
                || tag.length() > MAX_TAG_LENGTH
                || tag.chars().anyMatch(Character::isISOControl)) {
            throw new MalformedJson("A tag must be 1 to " + MAX_TAG_LENGTH + " characters without control characters");
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
