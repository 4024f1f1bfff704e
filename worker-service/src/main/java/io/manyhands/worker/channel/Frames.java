package io.manyhands.worker.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.ByteBuffer;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Messages as bytes: a length and JSON. Lenient towards fields of another version. */
final class Frames {
    static final int LENGTH = Integer.BYTES;
    /** More than the largest input or result. */
    private static final int MAX = 256 << 20;

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Frames() {}

    static ByteBuffer encode(Object message) {
        byte[] bytes = JSON.writeValueAsBytes(message);
        return ByteBuffer.allocate(LENGTH + bytes.length)
                .putInt(bytes.length)
                .put(bytes)
                .flip();
    }

    static <M> M decode(byte[] bytes, Class<M> type) {
        return JSON.readValue(bytes, type);
    }

    /** @throws IOException when no frame is that long */
    static int checked(int length) throws IOException {
        if (length < 0 || length > MAX) {
            throw new IOException("A frame of " + length + " bytes");
        }
        return length;
    }
}
