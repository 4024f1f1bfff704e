package io.manyhands.client.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.ser.bean.BeanSerializerBase;

/** Values as JSON and back. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.ALWAYS))
            .addModule(new SimpleModule("only-data").setSerializerModifier(new OnlyData()))
            .build();

    private Json() {}

    /** @throws NotSendableException naming what cannot travel */
    public static String write(@Nullable Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (Refused e) {
            throw new NotSendableException(e.reason);
        } catch (DatabindException e) {
            if (e.getCause() instanceof Refused refused) {
                throw new NotSendableException(refused.reason + at(e), e);
            }
            throw new NotSendableException(
                    "A " + name(value) + " cannot be sent: " + e.getOriginalMessage() + at(e), e);
        }
    }

    private static String at(DatabindException e) {
        String path = e.getPathReference();
        return path.isEmpty() ? "" : " (at " + path + ")";
    }

    private static String name(@Nullable Object value) {
        return value == null ? "null" : value.getClass().getName();
    }

    /** @throws UnexpectedAnswerException when the value is no such thing */
    @SuppressWarnings("TypeParameterUnusedInFormals") // As the JDK's own futures, it is the caller who knows.
    public static <T> T read(JsonNode value, Type type) {
        try {
            return MAPPER.readerFor(MAPPER.constructType(type)).readValue(value);
        } catch (JacksonException e) {
            throw new UnexpectedAnswerException(
                    "A result is no " + type.getTypeName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** @throws UnexpectedAnswerException when the text is no JSON */
    public static JsonNode tree(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw new UnexpectedAnswerException("The answer is no JSON: is that a Manyhands master?", e);
        }
    }

    /** What a generic class's type parameter is in a class that is it. */
    public static Type parameter(Class<?> of, Class<?> generic) {
        return MAPPER.getTypeFactory().findTypeParameters(MAPPER.constructType(of), generic)[0];
    }

    /** What Jackson does not take for a mistake in the configuration. */
    private static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final String reason;

        Refused(String reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** Refuses what is no data: code, and what lives in this process only. */
    private static final class OnlyData extends ValueSerializerModifier {
        private static final long serialVersionUID = 1;

        @Override
        public ValueSerializer<?> modifySerializer(
                SerializationConfig config, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
            Class<?> type = bean.getBeanClass();
            String reason = Travel.refusal(type);
            if (reason != null && serializer instanceof BeanSerializerBase) {
                throw new Refused(reason);
            }
            return serializer;
        }
    }
}
