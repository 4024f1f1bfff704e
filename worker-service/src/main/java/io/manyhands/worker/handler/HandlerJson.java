package io.manyhands.worker.handler;

import java.util.List;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How handlers' inputs are read and their results written. */
public final class HandlerJson {
    private final JsonMapper mapper;

    /** @param modules for types of the application's own */
    public HandlerJson(List<JacksonModule> modules) {
        mapper = JsonMapper.builder()
                .addModules(modules)
                .addModule(new FiniteNumbers())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .build();
    }

    public JsonMapper mapper() {
        return mapper;
    }
}
