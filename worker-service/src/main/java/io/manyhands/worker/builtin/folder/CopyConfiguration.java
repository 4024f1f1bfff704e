package io.manyhands.worker.builtin.folder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code copy-folder} as a bean. Properties: {@link CopyProperties}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CopyProperties.class)
public class CopyConfiguration {

    @Bean
    CopyFolder copyFolder(CopyProperties properties) {
        return new CopyFolder(properties);
    }

    /** The same without a context. */
    public static Object handler(Binder settings) {
        return new CopyConfiguration().copyFolder(settings.bindOrCreate(CopyProperties.PREFIX, CopyProperties.class));
    }
}
