package io.manyhands.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Messages as JSON in UTF-8. What class a message has is known from the queue that it came from, never from the message
 * itself, and fields that this version does not know are passed over.
 *
 * <p>Thread-safe.
 */
public final class WireCodec {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private WireCodec() {}

    public static byte[] encode(Message message) {
        return MAPPER.writeValueAsBytes(message);
    }

    /** @throws MalformedMessage when the bytes are no such message */
    public static <M extends Message> M decode(byte[] bytes, Class<M> type) {
        try {
            M message = MAPPER.readValue(bytes, type);
            if (message == null) {
                throw new IllegalArgumentException("it is null");
            }
            return message;
        } catch (JacksonException | IllegalArgumentException e) {
            throw new MalformedMessage(type, e);
        }
    }

    /** Bytes that are not the message that they should be; to be logged and dropped. */
    public static final class MalformedMessage extends IllegalArgumentException {
        private MalformedMessage(Class<?> type, Exception cause) {
            super("Not a " + type.getSimpleName() + ": " + cause.getMessage(), cause);
        }
    }
}
