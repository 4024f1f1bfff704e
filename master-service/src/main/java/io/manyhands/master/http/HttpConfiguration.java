package io.manyhands.master.http;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.util.EnumSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The HTTP interface's common ground. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpProperties.class)
@Import(Problems.class)
public class HttpConfiguration {
    /** A stream that takes longer is to be resumed. */
    private static final Duration LONGEST_STREAM = Duration.ofHours(24);

    private static final int MOST_SWALLOWED = 256 << 20;
    private static final int READ_THREADS = 4;
    private static final int MAX_READS_WAITING = 10_000;

    @Bean
    Bodies bodies(HttpProperties properties) {
        return new Bodies(properties);
    }

    @Bean
    Waits waits(HttpProperties properties) {
        return new Waits(properties);
    }

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(HttpProperties properties) {
        FilterRegistrationBean<AccessFilter> registration =
                new FilterRegistrationBean<>(new AccessFilter(properties.token()));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
        registration.setOrder(Integer.MIN_VALUE);
        return registration;
    }

    /** Loopback unless told otherwise, and nothing else without a token. Tomcat must not eat a body for form fields. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> tomcat(
            ServerProperties server, HttpProperties properties) {
        return factory -> {
            if (server.getAddress() == null) {
                factory.setAddress(AccessFilter.loopback());
            } else {
                AccessFilter.requireTokenFor(server.getAddress(), properties.token());
            }
            factory.addConnectorCustomizers(connector -> {
                connector.setParseBodyMethods("");
                // Who sends a large body learns why it is refused only if the rest of it is read.
                connector.setProperty("maxSwallowSize", String.valueOf(MOST_SWALLOWED));
            });
        };
    }

    /** Streams hold a thread each; beyond the bound they are refused, not queued. */
    @Bean
    ThreadPoolTaskExecutor streamExecutor(HttpProperties properties) {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("stream-");
        executor.setCorePoolSize(0);
        executor.setMaxPoolSize(properties.maxStreams());
        executor.setQueueCapacity(0);
        return executor;
    }

    /** For answers that have to be read from the database once something has happened; more than wait here are refused. */
    @Bean
    ThreadPoolTaskExecutor readExecutor() {
        ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
        executor.setThreadNamePrefix("reads-");
        executor.setCorePoolSize(READ_THREADS);
        executor.setMaxPoolSize(READ_THREADS);
        executor.setQueueCapacity(MAX_READS_WAITING);
        return executor;
    }

    @Bean
    WebMvcConfigurer asyncSupport(ThreadPoolTaskExecutor streamExecutor) {
        return new WebMvcConfigurer() {
            @Override
            public void configureAsyncSupport(AsyncSupportConfigurer configurer) {
                configurer.setTaskExecutor(streamExecutor);
                configurer.setDefaultTimeout(LONGEST_STREAM.toMillis());
            }
        };
    }
}
