package io.manyhands.worker.hosted;

import io.manyhands.transport.Transport;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.handler.Initializers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/** The context of an application of somebody's own. */
final class WithContext {
    private static final String WEB = "spring.main.web-application-type";

    private WithContext() {}

    static Application make(Setup setup) {
        ConfigurableApplicationContext made = context(setup);
        return new Application(
                made.getBean(Handlers.class),
                made.getBean(HandlerJson.class).mapper(),
                made.getBean(Initializers.class),
                Application.resultLimit(made.getEnvironment()::getProperty),
                made::close);
    }

    private static ConfigurableApplicationContext context(Setup setup) {
        Class<?>[] sources = setup.sources().stream()
                .map(name -> ClassUtils.resolveClassName(name, WithContext.class.getClassLoader()))
                .toArray(Class<?>[]::new);
        Map<String, Object> settings = new LinkedHashMap<>(setup.settings());
        settings.put(HostedMain.PROPERTY, "true");
        settings.put(WEB, "none"); // Else a property of the application's would have a web server made.
        MapPropertySource first = new MapPropertySource("worker", settings);
        for (Class<?> source : sources) {
            if (AnnotatedElementUtils.hasAnnotation(source, SpringBootConfiguration.class)) {
                return whole(sources, first, setup);
            }
        }
        return bare(sources, first);
    }

    /** No more than handlers need: starting all that Boot knows takes several times as long. */
    private static ConfigurableApplicationContext bare(Class<?>[] sources, MapPropertySource first) {
        AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
        context.getEnvironment().getPropertySources().addFirst(first);
        context.addBeanFactoryPostProcessor(withoutWayOut());
        context.register(sources);
        context.refresh();
        return context;
    }

    private static ConfigurableApplicationContext whole(Class<?>[] sources, MapPropertySource first, Setup setup) {
        setup.system().forEach(System::setProperty);
        ApplicationListener<ApplicationEnvironmentPreparedEvent> settle =
                event -> event.getEnvironment().getPropertySources().addFirst(first);
        return new SpringApplicationBuilder(sources)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .listeners(settle)
                .initializers(context -> context.addBeanFactoryPostProcessor(withoutWayOut()))
                .run(setup.arguments().toArray(String[]::new));
    }

    /** A transport of the application's own connects nowhere if nobody asks for it. */
    private static BeanFactoryPostProcessor withoutWayOut() {
        return factory -> {
            for (String name : factory.getBeanNamesForType(Transport.class, true, false)) {
                factory.getBeanDefinition(name).setLazyInit(true);
            }
        };
    }
}
