package io.manyhands.worker.hosted;

import io.manyhands.transport.Transport;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.child.Asks;
import io.manyhands.worker.execution.HandlerExecution;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Execution;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;
import org.springframework.util.unit.DataSize;

/** The application's context in a child. */
final class Application {
    private static final String RESULT_LIMIT = "manyhands.worker.result-limit";

    private Application() {}

    static ConfigurableApplicationContext make(Setup setup) {
        Class<?>[] sources = setup.sources().stream()
                .map(name -> ClassUtils.resolveClassName(name, Application.class.getClassLoader()))
                .toArray(Class<?>[]::new);
        Map<String, Object> settings = new LinkedHashMap<>(setup.settings());
        settings.put(HostedMain.PROPERTY, "true");
        for (Class<?> source : sources) {
            if (AnnotatedElementUtils.hasAnnotation(source, SpringBootConfiguration.class)) {
                return own(sources, settings, setup);
            }
        }
        return plain(sources, settings);
    }

    /** No more than handlers need: starting all that Boot knows takes several times as long. */
    private static ConfigurableApplicationContext plain(Class<?>[] sources, Map<String, Object> settings) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("worker", settings));
        context.addBeanFactoryPostProcessor(withoutWayOut());
        context.register(sources);
        context.refresh();
        return context;
    }

    private static ConfigurableApplicationContext own(Class<?>[] sources, Map<String, Object> settings, Setup setup) {
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .initializers(context -> {
                    context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("worker", settings));
                    context.addBeanFactoryPostProcessor(withoutWayOut());
                })
                .run(setup.arguments().toArray(String[]::new));
    }

    /** A transport that nobody asks for connects nowhere. */
    private static BeanFactoryPostProcessor withoutWayOut() {
        return factory -> {
            for (String name : factory.getBeanNamesForType(Transport.class, true, false)) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        };
    }

    static Execution execution(ConfigurableApplicationContext made, String worker, Notepads notepads, Asks asks) {
        String limit = made.getEnvironment().getProperty(RESULT_LIMIT, "1MB");
        return new HandlerExecution(
                worker,
                made.getBean(Handlers.class),
                made.getBean(HandlerJson.class).mapper(),
                DataSize.parse(limit),
                notepads,
                asks);
    }
}
