package io.manyhands.worker;

import io.manyhands.transport.Transport;
import java.util.ArrayList;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** An application that imports the worker, as a user's would. */
public final class RunningWorker implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private RunningWorker(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static RunningWorker on(Transport transport, String... properties) {
        return on(transport, List.of(), properties);
    }

    public static RunningWorker on(Transport transport, List<Object> beans, String... properties) {
        List<String> arguments = new ArrayList<>(List.of("--spring.main.banner-mode=off"));
        for (String property : properties) {
            arguments.add("--" + property);
        }
        return new RunningWorker(new SpringApplicationBuilder(WorkerConfiguration.class)
                .web(WebApplicationType.NONE)
                .initializers(application -> {
                    GenericApplicationContext generic = (GenericApplicationContext) application;
                    generic.registerBean(
                            Transport.class, () -> transport, definition -> definition.setDestroyMethodName(""));
                    for (Object bean : beans) {
                        generic.registerBean(bean.getClass().getName(), cast(bean.getClass()), () -> bean);
                    }
                })
                .run(arguments.toArray(String[]::new)));
    }

    @SuppressWarnings("unchecked")
    private static Class<Object> cast(Class<?> type) {
        return (Class<Object>) type;
    }

    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Drains. */
    @Override
    public void close() {
        context.close();
    }
}
