package io.manyhands.testkit;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where a server may come from.
 *
 * @param what what is looked for, for people
 * @param setting the setting that forces the choice
 * @param image the container's image
 */
record Source<N>(
        String what,
        Setting setting,
        String image,
        Supplier<N> container,
        BooleanSupplier installed,
        Supplier<N> local) {
    /** What was said to be missing: once is enough. */
    private static final Set<String> ABSENT = ConcurrentHashMap.newKeySet();

    /** Starts a server from the first place that has one; empty where none has. */
    Optional<N> open() {
        String choice = setting.value().orElse("auto").toLowerCase(Locale.ROOT);
        return switch (choice) {
            case "docker" -> Optional.of(container.get());
            case "local" -> Optional.of(local.get());
            case "none" -> absent(setting + " says none");
            case "auto" -> whateverThereIs();
            default ->
                throw new IllegalArgumentException(setting + " must be docker, local or none, not '" + choice + "'");
        };
    }

    private Optional<N> whateverThereIs() {
        if (Docker.has(image)) {
            try {
                return Optional.of(container.get());
            } catch (RuntimeException e) {
                say("Docker has " + image + " and cannot run it, trying what is installed: " + e.getMessage());
            }
        }
        return installed.getAsBoolean()
                ? Optional.of(local.get())
                : absent("neither Docker with " + image + " nor installed binaries");
    }

    private Optional<N> absent(String why) {
        if (ABSENT.add(what)) {
            say("NOT COVERED: every test that needs " + what + " is skipped (" + why + ")");
        }
        return Optional.empty();
    }

    @SuppressWarnings("SystemOut") // The one place where a person sees what a test run left out.
    private static void say(String line) {
        System.err.println("[manyhands test-kit] " + line);
    }
}
