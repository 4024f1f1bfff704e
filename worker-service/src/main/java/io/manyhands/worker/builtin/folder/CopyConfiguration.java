package io.manyhands.worker.builtin.folder;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
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
}
