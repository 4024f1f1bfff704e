package io.manyhands.master.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the ledger is kept.
 *
 * @param data the folder of the SQLite database; made if it is missing; unused with PostgreSQL
 * @param postgres a JDBC URL ({@code jdbc:postgresql://host/database}) to use PostgreSQL, or null for SQLite
 */
@ConfigurationProperties("manyhands.store")
public record StoreProperties(
        @DefaultValue("data") Path data,
        @Nullable String postgres,
        @Nullable String user,
        @Nullable String password) {
    public StoreProperties {
        if (postgres != null && !postgres.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("manyhands.store.postgres must start with jdbc:postgresql: but is "
                    + postgres.replaceAll("://[^@/]*@", "://…@"));
        }
    }

    @Override
    public String toString() {
        return postgres == null ? "SQLite in " + data : "PostgreSQL";
    }
}
