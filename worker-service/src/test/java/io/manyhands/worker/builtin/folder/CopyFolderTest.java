package io.manyhands.worker.builtin.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manyhands.model.ErrorKind;
import io.manyhands.worker.builtin.Fixture;
import io.manyhands.worker.builtin.TellingContext;
import io.manyhands.worker.handler.TaskFailed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@DisabledOnOs(OS.WINDOWS)
class CopyFolderTest {
    private static final FileTime OLD = FileTime.from(Instant.parse("2001-02-03T04:05:06.123Z"));

    private static final boolean ANY_NAME =
            Charset.forName(System.getProperty("sun.jnu.encoding")).newEncoder().canEncode("ä 中文");

    @TempDir
    private Path folder;

    private Path root;
    private Path from;
    private Path to;
    private Path outside;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(folder.resolve("root"));
        from = Files.createDirectory(root.resolve("from"));
        to = root.resolve("new/to");
        outside = Files.createDirectory(folder.resolve("outside"));
        write(outside.resolve("secret"), "secret");
    }

    private static Path write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static void mode(Path file, String mode) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    }

    private Fixture fixture(Path... roots) {
        String list = String.join(",", Stream.of(roots).map(Path::toString).toList());
        return new Fixture(new CopyFolder(Fixture.bind(
                "manyhands.worker.copy-folder",
                CopyProperties.class,
                roots.length == 0 ? Map.of() : Map.of("manyhands.worker.copy-folder.roots", list))));
    }

    private JsonNode copy(Object source, Object destination, TellingContext context) throws Exception {
        Fixture fixture = fixture(root);
        String input =
                fixture.mapper().writeValueAsString(Map.of("from", source.toString(), "to", destination.toString()));
        return fixture.call("copy-folder", input, context);
    }

    private JsonNode copy() throws Exception {
        return copy(from, to, new TellingContext());
    }

    private static List<Path> all(Path top) throws IOException {
        try (Stream<Path> walk = Files.walk(top)) {
            return walk.map(top::relativize).sorted().toList();
        }
    }

    @Test
    void names_contents_times_modes_links_and_empty_folders_are_kept() throws Exception {
        write(from.resolve("a file"), "hello");
        write(from.resolve("deep/er/" + (ANY_NAME ? "ä 中文 \n;$(x)" : "\n;$(x)")), "x".repeat(300_000));
        Files.createDirectories(from.resolve("empty/inner"));
        Files.createSymbolicLink(from.resolve("deep/link"), Path.of("../a file"));
        Files.createSymbolicLink(from.resolve("dangling"), Path.of("deep/none"));
        mode(from.resolve("a file"), "r-x--x---");
        Files.setLastModifiedTime(from.resolve("a file"), OLD);
        mode(from.resolve("empty"), "r-xr-x---");
        Files.setLastModifiedTime(from.resolve("empty"), OLD);
        Files.setLastModifiedTime(from.resolve("deep/er"), OLD);

        TellingContext context = new TellingContext();
        JsonNode result = copy(from, to, context);

        assertThat(result).hasToString("{\"files\":4,\"folders\":4,\"bytes\":300005,\"skipped\":0}");
        assertThat(all(to)).isEqualTo(all(from));
        for (Path name : all(from)) {
            Path original = from.resolve(name);
            Path copied = to.resolve(name);
            if (Files.isSymbolicLink(original)) {
                assertThat(Files.readSymbolicLink(copied)).isEqualTo(Files.readSymbolicLink(original));
                continue;
            }
            assertThat(Files.getPosixFilePermissions(copied)).isEqualTo(Files.getPosixFilePermissions(original));
            assertThat(Files.getLastModifiedTime(copied).toMillis())
                    .as("time of %s", name)
                    .isEqualTo(Files.getLastModifiedTime(original).toMillis());
            if (Files.isRegularFile(original)) {
                assertThat(copied).hasSameBinaryContentAs(original);
            }
        }
        assertThat(context.progress())
                .contains("0/4 4 files to copy")
                .last()
                .asString()
                .startsWith("4/4 100 % ");
        assertThat(all(root)).noneMatch(path -> path.toString().contains(".manyhands"));
        mode(from.resolve("empty"), "rwx------");
        mode(to.resolve("empty"), "rwx------");
    }

    @Test
    void names_may_be_any_bytes() throws Exception {
        Process made = new ProcessBuilder(
                        "sh", "-c", "cd \"$0\" && printf x > \"$(printf 'bad-\\377-\\201')\"", from.toString())
                .start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assumeTrue(made.exitValue() == 0, "this file system has no such names");
        assertThat(copy().get("files").longValue()).isEqualTo(1);
        Process same = new ProcessBuilder("diff", "-r", from.toString(), to.toString()).start();
        assertThat(same.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(same.exitValue()).isZero();
    }

    @Test
    void a_second_run_passes_over_what_is_there_and_takes_what_has_changed() throws Exception {
        write(from.resolve("same"), "same");
        write(from.resolve("sub/longer"), "longer");
        Files.setLastModifiedTime(write(from.resolve("sub/touched"), "touched"), OLD);
        copy();
        write(from.resolve("sub/longer"), "longer than before");
        Files.setLastModifiedTime(from.resolve("sub/touched"), FileTime.from(Instant.EPOCH));
        mode(from.resolve("same"), "rw-------");
        Files.delete(to.resolve("same"));
        JsonNode second = copy();
        assertThat(second).hasToString("{\"files\":3,\"folders\":1,\"bytes\":29,\"skipped\":0}");
        assertThat(to.resolve("sub/longer")).hasContent("longer than before");
        JsonNode third = copy();
        assertThat(third).hasToString("{\"files\":3,\"folders\":1,\"bytes\":0,\"skipped\":3}");
        assertThat(Files.getPosixFilePermissions(to.resolve("same"))).hasSize(2);
    }

    @Test
    void an_interrupted_run_leaves_no_half_file_and_the_next_goes_on() throws Exception {
        for (int i = 0; i < 10; i++) {
            write(from.resolve("file" + i), "x".repeat(1_000));
        }
        Thread self = Thread.currentThread();
        TellingContext first = new TellingContext(1, said -> {
            if (said.startsWith("4/10")) {
                self.interrupt();
            }
        });
        assertThatThrownBy(() -> copy(from, to, first)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
        assertThat(all(to)).hasSize(1 + 4);
        // As a run that was killed leaves them: half a file, and the folder for new ones.
        String left = ".manyhands-copy-0000000000001-1-" + "0".repeat(32);
        write(to.resolve(left), "half");
        write(root.resolve(left).resolve("item"), "new");
        JsonNode second = copy(from, to, new TellingContext(2, said -> {}));
        assertThat(second).hasToString("{\"files\":10,\"folders\":0,\"bytes\":6000,\"skipped\":4}");
        assertThat(all(root)).noneMatch(path -> path.toString().contains(".manyhands"));
    }

    @Test
    void a_process_that_is_killed_in_the_middle_of_a_file_leaves_it_under_another_name() throws Exception {
        Path large = write(from.resolve("large"), "x");
        try (FileChannel channel = FileChannel.open(large, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 256L << 20);
        }
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        CopyingProcess.class.getName(),
                        root.toString(),
                        from.toString(),
                        to.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(child.inputReader().readLine()).isEqualTo("copying");
        } finally {
            child.destroyForcibly();
        }
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(to.resolve("large")).doesNotExist();
        assertThat(copy(from, to, new TellingContext(2, said -> {}))
                        .get("bytes")
                        .longValue())
                .isEqualTo((256L << 20) + 1);
        assertThat(to.resolve("large")).hasSize((256L << 20) + 1);
        assertThat(all(root)).noneMatch(path -> path.toString().contains(".manyhands"));
    }

    @Test
    void paths_outside_the_roots_are_refused_however_they_are_written() throws Exception {
        Files.createSymbolicLink(root.resolve("out"), outside);
        write(from.resolve("a"), "a");
        for (Object bad : List.of(
                outside,
                "/",
                "",
                "from",
                root + "/../outside",
                from + "/../../outside",
                from + "/..",
                root.resolve("out"),
                root + "/none",
                from.resolve("a"),
                "a\0b")) {
            refused(bad, to, "'from'");
        }
        for (Object bad : List.of(
                outside.resolve("new"),
                root + "/../new",
                from + "/../../new",
                root.resolve("out/new"),
                root.resolve("out"),
                "new",
                "/proc/self/cwd/x")) {
            refused(from, bad, "'to'");
        }
        refused(from, from.resolve("sub"), "within one another");
        refused(from, root, "within one another");
        assertThat(all(outside)).hasSize(2);
        assertThatThrownBy(() -> fixture()
                        .call("copy-folder", "{\"from\":\"" + from + "\",\"to\":\"" + to + "\"}", new TellingContext()))
                .hasMessageContaining("manyhands.worker.copy-folder.roots")
                .hasMessageContaining("not set");
    }

    private void refused(Object source, Object destination, String message) {
        assertThatThrownBy(() -> copy(source, destination, new TellingContext()))
                .as("%s to %s", source, destination)
                .isInstanceOf(TaskFailed.class)
                .hasMessageContaining(message)
                .extracting(e -> ((TaskFailed) e).kind())
                .isEqualTo(ErrorKind.REJECTED);
    }

    @Test
    void links_that_lead_out_are_refused_before_anything_is_copied() throws Exception {
        write(from.resolve("a/b/file"), "x");
        Files.createSymbolicLink(from.resolve("a/b/up"), Path.of("../.."));
        for (String target :
                List.of("/etc/passwd", "../../../outside/secret", "up/../../..", from + "/a", "x/../../..")) {
            Path link = Files.createSymbolicLink(from.resolve("a/b/link"), Path.of(target));
            refused(from, to, "'a/b/link' leads to '" + target + "'");
            assertThat(to).doesNotExist();
            Files.delete(link);
        }
        assertThat(copy().get("files").longValue()).isEqualTo(2);
    }

    @Test
    void a_folder_that_becomes_a_link_meanwhile_is_not_followed() throws Exception {
        write(from.resolve("sub/secret"), "mine");
        swapped(from.resolve("sub"));
        assertThat(everything(to)).doesNotContain("secret");
    }

    @Test
    void a_folder_of_the_copy_that_becomes_a_link_meanwhile_is_not_followed() throws Exception {
        write(from.resolve("sub/new"), "mine");
        write(to.resolve("sub/old"), "old");
        swapped(to.resolve("sub"));
        assertThat(all(outside)).hasSize(2);
    }

    @Test
    void a_destination_that_becomes_a_link_meanwhile_is_not_followed() throws Exception {
        write(from.resolve("sub/new"), "mine");
        Files.createDirectories(to);
        swapped(to);
        assertThat(all(outside)).hasSize(2);
    }

    /** Puts a link to the outside into a folder's place when its files have been counted. */
    private void swapped(Path victim) {
        Consumer<String> swap = said -> {
            if (said.endsWith("files to copy")) {
                try {
                    Files.move(victim, root.resolve("moved"));
                    Files.createSymbolicLink(victim, outside);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
        assertThatThrownBy(() -> copy(from, to, new TellingContext(1, swap)))
                .isInstanceOf(TaskFailed.class)
                .hasMessageNotContaining("secret");
    }

    private static String everything(Path top) throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path path : Files.exists(top) ? all(top) : List.<Path>of()) {
            if (Files.isRegularFile(top.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                all.append(Files.readString(top.resolve(path)));
            }
        }
        return all.toString();
    }

    @Test
    void a_file_that_is_a_link_in_the_copy_is_replaced_and_not_written_through() throws Exception {
        write(from.resolve("file"), "new");
        Files.createDirectories(to);
        Files.createSymbolicLink(to.resolve("file"), outside.resolve("secret"));
        copy();
        assertThat(outside.resolve("secret")).hasContent("secret");
        assertThat(to.resolve("file")).isRegularFile().hasContent("new");
        assertThat(Files.isSymbolicLink(to.resolve("file"))).isFalse();
    }

    @Test
    void pipes_and_the_like_are_refused() throws Exception {
        Process made = new ProcessBuilder("mkfifo", from.resolve("pipe").toString()).start();
        assertThat(made.waitFor(30, TimeUnit.SECONDS)).isTrue();
        refused(from, to, "'pipe' is neither");
    }

    @Test
    void a_full_disk_is_said_and_the_next_run_goes_on() throws Exception {
        Path disk = Files.createDirectory(root.resolve("disk"));
        Process mount = new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString())
                .redirectErrorStream(true)
                .start();
        assertThat(mount.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assumeTrue(mount.exitValue() == 0, "no file system may be mounted here");
        try {
            write(from.resolve("small"), "x".repeat(100_000));
            write(from.resolve("sub/large"), "x".repeat(2_000_000));
            String input = "{\"from\":\"" + from + "\",\"to\":\"" + disk + "\"}";
            assertThatThrownBy(() -> fixture(root, disk).call("copy-folder", input, new TellingContext()))
                    .hasMessageContaining("The disk is full")
                    .hasMessageContaining("of 2 files are there");
            assertThat(all(disk)).noneMatch(path -> path.toString().contains(".manyhands"));
            write(from.resolve("sub/large"), "x".repeat(200_000));
            assertThat(fixture(root, disk)
                            .call("copy-folder", input, new TellingContext())
                            .get("files")
                            .longValue())
                    .isEqualTo(2);
        } finally {
            assertThat(new ProcessBuilder("umount", disk.toString()).start().waitFor())
                    .isZero();
        }
    }
}
