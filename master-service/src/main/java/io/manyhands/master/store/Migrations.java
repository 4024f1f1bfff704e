package io.manyhands.master.store;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** Brings a database's schema up to date; one set of migrations serves both databases. */
final class Migrations {
    private Migrations() {}

    /** @param idType the type under which this database stores a 64-bit primary key best */
    static void apply(DataSource database, String idType) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .placeholders(Map.of("id", idType))
                .loggers("slf4j")
                .load()
                .migrate();
    }
}
