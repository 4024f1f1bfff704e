package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.StartException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The PostgreSQL database that a {@code postgresql://} URI names. */
public record Postgres(Address address) {
    private static final Set<String> SCHEMES =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("postgresql", "postgres")));
    private static final int PORT = 5432;
    private static final String CHECK_SECONDS = "3";

    /** @throws StartException when it is no such URI */
    public static Postgres parse(String uri) {
        return new Postgres(Address.parse("--postgres", uri.strip().replaceFirst("^jdbc:", ""), SCHEMES, PORT));
    }

    /** The master's settings for its store. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("manyhands.store.postgres", jdbcUrl());
        if (address.user() != null) {
            settings.put("manyhands.store.user", address.user());
        }
        if (address.password() != null) {
            settings.put("manyhands.store.password", address.password());
        }
        return settings;
    }

    /**
     * Connects once, within a few seconds.
     *
     * @throws StartException when nobody answers there, or refuses
     */
    public void check() {
        Properties driver = new Properties();
        driver.setProperty("connectTimeout", CHECK_SECONDS);
        driver.setProperty("loginTimeout", CHECK_SECONDS);
        driver.setProperty("socketTimeout", CHECK_SECONDS);
        if (address.user() != null) {
            driver.setProperty("user", address.user());
        }
        if (address.password() != null) {
            driver.setProperty("password", address.password());
        }
        try {
            DriverManager.getConnection(jdbcUrl(), driver).close();
        } catch (SQLException e) {
            throw new StartException(
                    "No PostgreSQL database answers at " + address + " (" + Reasons.of(e)
                            + "): start it, or leave out --postgres to keep the tasks in SQLite",
                    e);
        }
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://" + address.host() + ":" + address.port() + "/" + address.path()
                + (address.query() == null ? "" : "?" + address.query());
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + address;
    }
}
