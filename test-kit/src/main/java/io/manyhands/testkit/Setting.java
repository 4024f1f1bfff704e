package io.manyhands.testkit;

import java.util.Optional;

/** A setting of the test run: a system property, or else the environment variable of the same name. */
enum Setting {
    MANYHANDS_TEST_BROKER,
    MANYHANDS_TEST_DATABASE,
    MANYHANDS_TEST_EVIDENCE;

    Optional<String> value() {
        return Optional.ofNullable(System.getProperty(name()))
                .or(() -> Optional.ofNullable(System.getenv(name())))
                .filter(value -> !value.isBlank());
    }
}
