package io.manyhands.worker.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChannelTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Channel here;
    private Channel there;

    @BeforeEach
    void connect() throws IOException {
        try (Door door = Door.open(folder.resolve("door"))) {
            SocketChannel entered = Door.enter(door.address());
            here = new Channel(door.accept(), "to-there");
            there = new Channel(entered, "to-here");
        }
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private static @Nullable String text(Channel channel) {
        FromChild received = channel.receive(FromChild.class);
        return received == null || received.line() == null
                ? null
                : received.line().text();
    }

    @Test
    void an_interrupted_thread_says_what_it_has_to_say_and_stays_interrupted() {
        Thread.currentThread().interrupt();
        here.send(FromChild.line(false, "one"));
        here.sendNow(FromChild.line(false, "two"));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(text(there)).isEqualTo("one");
        assertThat(text(there)).isEqualTo("two");
    }

    @Test
    void who_speaks_waits_for_nobody_and_all_arrives_in_order() {
        String large = "x".repeat(1 << 20);
        for (int i = 0; i < 20; i++) {
            here.send(FromChild.line(false, i + large)); // nobody reads
        }
        here.send(FromChild.line(false, "last"));
        for (int i = 0; i < 20; i++) {
            assertThat(text(there)).startsWith(i + "x").hasSizeGreaterThan(1 << 20);
        }
        assertThat(text(there)).isEqualTo("last");
        await().atMost(PATIENCE).until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("to-there")));
    }

    @Test
    void who_waits_until_it_is_said_waits_for_a_reader() {
        String large = "x".repeat(4 << 20);
        CompletableFuture<Void> said = CompletableFuture.runAsync(() -> here.sendNow(FromChild.line(false, large)));
        assertThat(text(there)).hasSize(4 << 20);
        assertThat(said).succeedsWithin(PATIENCE);
    }

    @Test
    void a_close_ends_whoever_reads_or_waits_on_both_sides() {
        CompletableFuture<Boolean> reads = CompletableFuture.supplyAsync(() -> here.receive(FromChild.class) == null);
        CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(() -> there.receive(FromChild.class) == null);
        here.close();
        assertThat(reads).succeedsWithin(PATIENCE).isEqualTo(true);
        assertThat(other).succeedsWithin(PATIENCE).isEqualTo(true);
        here.send(FromChild.line(false, "to nobody"));
    }

    @Test
    void a_path_too_tooLongfor_a_socket_is_replaced_by_loopback() throws IOException {
        Path tooLong = folder.resolve("x".repeat(150));
        try (Door door = Door.open(tooLong);
                SocketChannel entered = Door.enter(door.address());
                SocketChannel accepted = door.accept()) {
            assertThat(door.address()).startsWith("loopback:");
            assertThat(((InetSocketAddress) entered.getRemoteAddress())
                            .getAddress()
                            .isLoopbackAddress())
                    .isTrue();
            assertThat(accepted.isConnected()).isTrue();
        }
    }
}
