package io.manyhands.standalone.cluster;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the services' Spring applications are told. */
final class Settings {
    private Settings() {}

    /**
     * One line for an important event, and the libraries only when something is wrong. What keeps an application from
     * starting is said by its command, in one line.
     *
     * @param name of the process, in each line; may be empty
     */
    static Map<String, String> quiet(String name) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.log-startup-info", "false");
        settings.put("spring.jmx.enabled", "false");
        settings.put("logging.level.root", "warn");
        settings.put("logging.level.io.manyhands", "info");
        settings.put("logging.level.org.springframework.boot.SpringApplication", "off");
        settings.put("logging.level.org.springframework.boot.diagnostics", "off");
        settings.put("logging.level.org.springframework.boot.web.server.servlet.context", "error");
        settings.put("logging.level.org.springframework.context", "error");
        settings.put("logging.level.org.springframework.web.servlet.PageNotFound", "error");
        settings.put("logging.pattern.console", pattern(name));
        return settings;
    }

    /** Of a line of the log. */
    static String pattern(String name) {
        return "%d{HH:mm:ss} " + (name.isEmpty() ? "" : name + " ") + "%m%n%ex";
    }

    /** @param port 0 for any free one */
    static Map<String, String> serving(int port, @Nullable String token) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("server.port", String.valueOf(port));
        if (token != null) {
            settings.put("manyhands.http.token", token);
        }
        return settings;
    }

    static Map<String, String> sqlite(Path folder) {
        return Map.of("manyhands.store.data", folder.toString());
    }

    /** Who presses Ctrl-C waits for the end; what a worker had begun is begun anew by the next start. */
    static Map<String, String> working(int slots, boolean isolated, @Nullable Path plugins) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("manyhands.worker.pools.cpu.slots", String.valueOf(slots));
        settings.put("manyhands.worker.drain-timeout", "3s");
        if (isolated) {
            settings.put("manyhands.worker.pools.cpu.runner", "process");
        }
        if (plugins != null) {
            settings.put("manyhands.worker.plugins", plugins.toString());
        }
        return settings;
    }

    /** For an application in this JVM; like the environment of a child, it goes before any file. */
    static String[] asArguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }
}
