package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.TaskContext;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A built-in handler as a client sees it: JSON in, JSON out. */
public final class Fixture {
    private final HandlerJson json = new HandlerJson(List.of());
    private final HandlerRegistrar registrar;

    public Fixture(Object handler) {
        registrar = new HandlerRegistrar(() -> json).with(handler);
    }

    public JsonNode call(String type, String input, TaskContext context) throws Exception {
        try {
            Object result = registrar.handlers().of(type).call(input, context);
            return json.mapper().readTree(json.mapper().writeValueAsString(result));
        } catch (Exception | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    public JsonMapper mapper() {
        return json.mapper();
    }

    public static <T> T bind(String prefix, Class<T> type, Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties)).bindOrCreate(prefix, type);
    }
}
