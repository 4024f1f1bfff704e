package io.manyhands.master.store;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Opens the database that the settings name. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
public class StoreConfiguration {

    @Bean
    Store store(StoreProperties properties) {
        return open(properties);
    }

    @Bean
    JdbcClient readers(Store store) {
        return JdbcClient.create(store.readers());
    }

    /** The database that the settings name, with the current schema. */
    public static Store open(StoreProperties properties) {
        return properties.postgres() == null ? SqliteStore.open(properties.data()) : PostgresStore.open(properties);
    }
}
