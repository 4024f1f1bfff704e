package io.manyhands.master.store;

import javax.sql.DataSource;

/** Makes the schema for whoever simulates a store. */
public final class SchemaAccess {
    private SchemaAccess() {}

    public static void migrate(DataSource database) {
        Migrations.apply(database, "INTEGER");
    }
}
