package io.manyhands.worker.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.NoContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {
    private static final String GREET = """
            record Person(String name) {}

            @io.manyhands.worker.handler.TaskHandler("greet")
            public String greet(Person person) {
                return "Hello, " + person.name();
            }""";

    @TempDir
    Path folder;

    private final HandlerRegistrar registrar = new HandlerRegistrar(() -> new HandlerJson(List.of()));
    private Plugins plugins = Plugins.none();

    @AfterEach
    void close() {
        plugins.close();
    }

    @Test
    void a_jar_in_the_folder_brings_its_handlers() throws Throwable {
        jar(
                "greeter.jar",
                Jars.handler(
                        "Greeter",
                        GREET.replace("record Person(String name) {}", "")
                                .replace("Person person", "String person")
                                .replace("person.name()", "person")));
        Files.writeString(folder.resolve("README.txt"), "no plugin");
        Files.createDirectory(folder.resolve("empty"));
        load();
        assertThat(registrar.handlers().types()).containsExactly("greet");
        assertThat(call("greet", "\"Ann\"")).isEqualTo("Hello, Ann");
    }

    @Test
    void a_sub_folder_of_jars_is_one_plugin_and_each_plugin_has_its_own_classes() throws Throwable {
        for (String name : List.of("one", "two")) {
            Path library = Jars.of()
                    .source(
                            "Version",
                            "public class Version { public static String get() { return \"" + name + "\"; } }")
                    .write(folder.resolve(name).resolve("library.jar"));
            Jars.handler("Handler", """
                    @io.manyhands.worker.handler.TaskHandler("version-%s")
                    public String version() {
                        return Version.get();
                    }""".formatted(name))
                    .write(folder.resolve(name).resolve("handler.jar"), library);
        }
        load();
        assertThat(call("version-one", "null")).isEqualTo("one");
        assertThat(call("version-two", "null")).isEqualTo("two");
    }

    @Test
    void a_plugin_sees_the_api_and_the_jdk_and_nothing_else_of_the_worker() throws Throwable {
        jar("nosy.jar", Jars.handler("Nosy", """
                @io.manyhands.worker.handler.TaskHandler("sees")
                public boolean sees(String name) {
                    try {
                        Class.forName(name, true, Thread.currentThread().getContextClassLoader());
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                }"""));
        load();
        for (String seen : List.of(
                "Nosy",
                "java.sql.Connection",
                "io.manyhands.worker.handler.TaskContext",
                "tools.jackson.databind.JsonNode",
                "org.slf4j.Logger")) {
            assertThat(call("sees", "\"" + seen + "\"")).as(seen).isEqualTo(true);
        }
        for (String hidden : List.of(
                "org.springframework.context.ApplicationContext",
                "io.manyhands.worker.incarnation.Worker",
                "com.rabbitmq.client.Channel")) {
            assertThat(call("sees", "\"" + hidden + "\"")).as(hidden).isEqualTo(false);
        }
        assertThat(Thread.currentThread().getContextClassLoader())
                .isSameAs(getClass().getClassLoader());
    }

    @Test
    void what_can_be_closed_is_closed_in_the_end() throws Throwable {
        jar(
                "pool.jar",
                Jars.of()
                        .source("Pool", """
                public class Pool implements io.manyhands.worker.handler.TaskHandlers, AutoCloseable {
                    @io.manyhands.worker.handler.TaskHandler("use")
                    public void use() {}

                    @Override
                    public void close() {
                        System.setProperty("manyhands.test.pool", "closed");
                    }
                }""")
                        .resource("META-INF/services/io.manyhands.worker.handler.TaskHandlers", "Pool"));
        load();
        assertThat(System.getProperty("manyhands.test.pool")).isNull();
        plugins.close();
        assertThat(System.clearProperty("manyhands.test.pool")).isEqualTo("closed");
    }

    @Test
    void a_broken_plugin_fails_the_start_in_one_line_that_names_it() throws IOException {
        Files.writeString(folder.resolve("broken.jar"), "not a jar");
        refused("broken.jar", "is no readable jar");

        jar("silent.jar", Jars.of().resource("a.txt", "nothing"));
        refused("silent.jar", "it has no META-INF/services/io.manyhands.worker.handler.TaskHandlers");

        jar("absent.jar", Jars.of().resource("META-INF/services/io.manyhands.worker.handler.TaskHandlers", "Absent"));
        refused("absent.jar", "Absent not found");

        jar(
                "thrower.jar",
                Jars.handler("Thrower", "public Thrower() { throw new IllegalStateException(\"no licence\"); }"));
        refused("thrower.jar", "no licence");

        Path library = Jars.of().source("Library", "public class Library {}").write(folder.resolve("elsewhere/l.txt"));
        Jars.handler("Lacking", """
                @io.manyhands.worker.handler.TaskHandler("lacking")
                public Library get() { return new Library(); }""").write(folder.resolve("lacking.jar"), library);
        refused("lacking.jar", "NoClassDefFoundError: Library");

        jar("idle.jar", Jars.handler("Idle", ""));
        refused("idle.jar", "Idle has no public method with @TaskHandler");
    }

    @Test
    void a_folder_that_is_not_there_is_named() {
        assertThatThrownBy(() -> Plugins.load(folder.resolve("nowhere"), registrar))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("manyhands.worker.plugins");
    }

    @Test
    void two_plugins_with_one_type_fail_and_both_are_named() throws IOException {
        String body = """
                @io.manyhands.worker.handler.TaskHandler("same")
                public void same() {}""";
        jar("first.jar", Jars.handler("Same", body));
        jar("second.jar", Jars.handler("Same", body));
        assertThatThrownBy(this::load)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("second.jar cannot be used")
                .hasMessageContaining("Same.same() of the plugin first.jar and Same.same() of the plugin second.jar");
    }

    private void refused(String jar, String reason) throws IOException {
        assertThatThrownBy(this::load)
                .isInstanceOf(PluginException.class)
                .hasMessageContaining(jar)
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
        Files.delete(folder.resolve(jar));
    }

    private void jar(String name, Jars jar) throws IOException {
        jar.write(folder.resolve(name));
    }

    private void load() {
        plugins = Plugins.load(folder, registrar);
    }

    private Object call(String type, String input) throws Throwable {
        return registrar.handlers().of(type).call(input, new NoContext());
    }
}
