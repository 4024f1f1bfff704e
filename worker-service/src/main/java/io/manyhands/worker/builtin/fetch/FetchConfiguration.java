package io.manyhands.worker.builtin.fetch;

import io.manyhands.outbound.Connections;
import io.manyhands.outbound.Guard;
import io.manyhands.outbound.GuardedHttp;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code fetch-url} as a bean. Properties: {@link FetchProperties}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(FetchProperties.class)
public class FetchConfiguration {

    @Bean
    Connections fetchConnections() {
        return Connections.ofPlatform("fetch-url-watchdog");
    }

    @Bean
    FetchUrl fetchUrl(Connections fetchConnections, FetchProperties properties) {
        return new FetchUrl(new GuardedHttp(Guard.ofSystem(properties.allowList()), fetchConnections), properties);
    }

    /** The same without a context. */
    public static Object handler(Binder settings) {
        FetchConfiguration made = new FetchConfiguration();
        return made.fetchUrl(
                made.fetchConnections(), settings.bindOrCreate(FetchProperties.PREFIX, FetchProperties.class));
    }
}
