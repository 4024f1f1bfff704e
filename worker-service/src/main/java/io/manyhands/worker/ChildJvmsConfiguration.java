package io.manyhands.worker;

import io.manyhands.worker.hosted.HostedMain;
import io.manyhands.worker.process.ChildJvms;
import io.manyhands.worker.process.ProcessProperties;
import io.manyhands.worker.process.Program;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * What child JVMs are made of: a user's own application, which is the one class with {@link SpringBootConfiguration}; for
 * Manyhands' own programs, which have nothing but the built-in handlers and plugins, no application at all. What
 * {@value #APPLICATION} names goes before both.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = HostedMain.PROPERTY, havingValue = "false", matchIfMissing = true)
class ChildJvmsConfiguration {
    static final String APPLICATION = "manyhands.worker.child.application";

    private static final String OURS = "io.manyhands.";
    private static final String DEFINED = "-D";
    /** What children may know of the settings; the rest may be secrets, and is none of their business. */
    private static final String SETTINGS = "manyhands.worker.";

    @Bean
    ChildJvms workerChildJvms(
            ProcessProperties properties,
            ConfigurableApplicationContext context,
            ObjectProvider<ApplicationArguments> arguments) {
        ConfigurableEnvironment environment = context.getEnvironment();
        ApplicationArguments given = arguments.getIfAvailable();
        List<String> sources = sources(context, environment.getProperty(APPLICATION));
        Program program = new Program(
                sources,
                settings(environment),
                sources.isEmpty() ? Map.of() : startedWith(),
                given == null ? List.of() : List.of(given.getSourceArgs()));
        return new ChildJvms(properties, program);
    }

    private static List<String> sources(ConfigurableApplicationContext context, @Nullable String named) {
        if (named != null) {
            return List.of(named.split(","));
        }
        return context.getBeansWithAnnotation(SpringBootConfiguration.class).values().stream()
                .map(bean -> ClassUtils.getUserClass(bean).getName())
                .filter(name -> !name.startsWith(OURS))
                .toList();
    }

    /** What stood on this JVM's command line: profiles, places of files, secrets. */
    private static Map<String, String> startedWith() {
        Map<String, String> system = new TreeMap<>();
        for (String option : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (option.startsWith(DEFINED)) {
                String name = option.substring(DEFINED.length()).split("=", 2)[0];
                String value = System.getProperty(name);
                if (value != null && !name.startsWith("java.")) {
                    system.put(name, value);
                }
            }
        }
        return system;
    }

    private static Map<String, String> settings(ConfigurableEnvironment environment) {
        Map<String, String> settings = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> listed) {
                for (String name : listed.getPropertyNames()) {
                    String value = name.startsWith(SETTINGS) ? environment.getProperty(name) : null;
                    if (value != null) {
                        settings.put(name, value);
                    }
                }
            }
        }
        return settings;
    }
}
