package io.manyhands.worker.hosted;

import io.manyhands.worker.builtin.BuiltinConfiguration;
import io.manyhands.worker.builtin.Builtins;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.Initializers;
import io.manyhands.worker.plugin.Plugins;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** The built-in handlers and the plugins': for a worker that has no application of somebody's own. */
final class WithoutContext {
    private static final Logger log = LoggerFactory.getLogger(WithoutContext.class);

    private WithoutContext() {}

    static Application make(Setup setup) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("worker", Map.copyOf(setup.settings())));
        HandlerJson json = new HandlerJson(List.of());
        HandlerRegistrar registrar = new HandlerRegistrar(() -> json);
        List<Object> configured = new CopyOnWriteArrayList<>();
        if (environment.getProperty(BuiltinConfiguration.SWITCH, Boolean.class, true)) {
            Builtins.simple().forEach(registrar::register);
            Builtins.CONFIGURED.forEach((type, making) -> registrar.handlers().addLater(type, () -> {
                Object made = making.apply(Binder.get(environment));
                configured.add(made);
                registrar.register(made);
            }));
        }
        Plugins plugins = Plugins.configured(environment.getProperty(Plugins.PROPERTY), registrar);
        return new Application(
                registrar.handlers(),
                json.mapper(),
                new Initializers(List.of(), System::nanoTime),
                Application.resultLimit(environment::getProperty),
                () -> close(configured, plugins));
    }

    private static void close(List<Object> configured, Plugins plugins) {
        plugins.close();
        for (Object handler : configured) {
            if (handler instanceof AutoCloseable closeable) {
                close(closeable);
            }
        }
    }

    private static void close(AutoCloseable handler) {
        try {
            handler.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("Closing {} failed", handler.getClass().getName(), e);
        }
    }
}
