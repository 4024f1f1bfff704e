package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shell script, in a project of its own, with a Java and a Maven that only say how they were called. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then
                echo 'openjdk version "%s" 2025-04-15' >&2
            else
                echo "java $* rabbitmq=$MANYHANDS_RABBITMQ_URI postgres=$MANYHANDS_POSTGRES_URI"
            fi
            """;
    private static final String MAVEN = """
            #!/bin/sh
            echo noise
            echo "$*" >>builds
            for module in standalone cli; do
                case " $* " in
                    *" -pl $module "*) mkdir -p $module/target/lib && : >$module/target/$module.jar ;;
                esac
            done
            """;

    @TempDir
    Path folder;

    private Path project;
    private Path script;
    private Path jar;

    @BeforeEach
    void makeProject() throws IOException {
        project = Files.createDirectories(folder.resolve("a project"));
        script = Files.copy(Path.of("..", "manyhands"), project.resolve("manyhands"));
        jar = project.resolve("standalone/target/standalone.jar");
        Files.createFile(project.resolve("pom.xml"));
        Files.createDirectories(project.resolve("shared-model/src/main"));
        program("bin/mvn", MAVEN);
        useJava("17.0.15");
    }

    private void useJava(String version) throws IOException {
        program("bin/java", JAVA.formatted(version));
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Result(int exitCode, String output) {}

    private Result run(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().remove("JAVA_HOME");
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Result(process.exitValue(), output);
    }

    @Test
    void a_first_start_builds_and_runs_and_the_next_only_runs() throws Exception {
        assertThat(run(script, "up").output())
                .contains("manyhands: building", "-jar " + jar + " up")
                .doesNotContain("noise");
        assertThat(run(script, "up").output()).doesNotContain("building").contains("-jar " + jar + " up");
    }

    @Test
    void what_speaks_to_a_cluster_has_a_jar_of_its_own() throws Exception {
        Path cli = project.resolve("cli/target/cli.jar");
        assertThat(run(script, "tasks", "--state", "failed").output())
                .contains("manyhands: building", "-jar " + cli + " tasks --state failed");
        for (String line : List.of("--help", "--version", "map", "nonsense")) {
            assertThat(run(script, line).output()).doesNotContain("building").contains("-jar " + cli + " " + line);
        }
        assertThat(run(script).output()).contains("-jar " + cli);
        assertThat(Files.readString(project.resolve("builds")))
                .contains("-pl cli ")
                .doesNotContain("standalone");
        assertThat(run(script, "up").output()).contains("manyhands: building", "-jar " + jar + " up");
    }

    @Test
    void changed_sources_are_built_again() throws Exception {
        run(script, "up");
        Path source = Files.createFile(project.resolve("shared-model/src/main/New.java"));
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(run(script, "up").output()).contains("manyhands: building");
    }

    @Test
    void a_failed_build_is_the_end() throws Exception {
        program("bin/mvn", "#!/bin/sh\necho 'no such symbol' >&2\nexit 1\n");

        Result result = run(script, "up");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.output())
                .contains("no such symbol", "the build failed")
                .doesNotContain("java ");
    }

    @Test
    void it_works_through_a_symbolic_link_and_from_any_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("a project", "manyhands"));
        Path linkToLink = Files.createSymbolicLink(folder.resolve("bin/mh"), link);

        assertThat(run(linkToLink, "demo").output()).contains("-jar " + jar + " demo");
    }

    @Test
    void an_old_java_is_refused_in_one_line() throws Exception {
        for (String version : List.of("11.0.2", "1.8.0_402")) {
            useJava(version);

            Result result = run(script, "up");
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.output().lines())
                    .singleElement()
                    .asString()
                    .contains("Java 17 or later", version, "JAVA_HOME");
        }
    }

    @Test
    void a_later_java_is_welcome() throws Exception {
        for (String version : List.of("25", "26-ea", "21.0.1")) {
            useJava(version);
            assertThat(run(script, "up").exitCode()).isZero();
        }
    }

    @Test
    void passwords_reach_java_by_its_environment_and_all_else_as_it_was() throws Exception {
        Result result =
                run(script, "up", "--rabbitmq", "amqp://u:p@h", "--postgres=postgresql://u:q@h/db", "--data", "a  b");

        assertThat(result.output()).contains("up --data a  b rabbitmq=amqp://u:p@h postgres=postgresql://u:q@h/db\n");
    }

    @Test
    void arguments_of_programs_that_a_cluster_runs_are_left_alone() throws Exception {
        assertThat(run(script, "exec", "--", "x", "--rabbitmq", "u:p@h").output())
                .contains("exec -- x --rabbitmq u:p@h rabbitmq= ");
    }

    @Test
    void what_has_no_password_stays_an_argument() throws Exception {
        assertThat(run(script, "up", "--rabbitmq", "local", "--port", "0").output())
                .contains("up --rabbitmq local --port 0 rabbitmq= ");
        assertThat(run(script, "up", "--rabbitmq").output()).contains("up --rabbitmq rabbitmq= ");
    }
}
