package io.manyhands.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that are no input: refused before anything of them is stored, and the next request is served at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
    private static final int LIMIT = 1 << 20;
    private static final long GIGABYTE = 1L << 30;
    /** What the system's buffers hold, and what a server may read on in good manners. */
    private static final long ENOUGH = GIGABYTE / 8;

    private static final int PART = 1 << 16;
    private static final int PATIENCE_MILLIS = 60_000;

    @TempDir
    static Path folder;

    private Launched up;
    private URI address;

    @BeforeAll
    void start() {
        up = Launched.start(folder, "up", "--port", "0", "--processes");
        address = up.address();
    }

    @AfterEach
    void theNextOneIsServed() throws Exception {
        new Tasks(address).aNormalOneRuns();
    }

    @AfterAll
    void stop() {
        up.close();
    }

    private static byte[] text(int bytes) {
        return ("\"" + "x".repeat(bytes - 2) + "\"").getBytes(StandardCharsets.US_ASCII);
    }

    /** The status of the answer to an input for {@code echo}. */
    private int status(byte[] input) throws Exception {
        return new Caller(address).post("/api/run/echo?wait=60s", input).statusCode();
    }

    private void refused(int status, byte[] input) throws Exception {
        int before = new Tasks(address).count("echo");
        assertThat(status(input)).isEqualTo(status);
        assertThat(new Tasks(address).count("echo")).isEqualTo(before);
    }

    @Test
    void an_input_of_the_limit_is_taken_and_a_byte_more_is_not() throws Exception {
        assertThat(status(text(LIMIT - 1))).isEqualTo(200);
        assertThat(status(text(LIMIT))).isEqualTo(200);
        refused(413, text(LIMIT + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 1073741824", "Transfer-Encoding: chunked"})
    void a_gigabyte_is_refused_long_before_it_is_sent(String length) throws Exception {
        int before = new Tasks(address).count("echo");
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            String head = "POST /api/run/echo HTTP/1.1\r\nHost: localhost\r\n" + length + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(sentUntilAnswered(socket, length.startsWith("Transfer"))).isLessThan(ENOUGH);
            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).contains(" 413");
        }
        assertThat(new Tasks(address).count("echo")).isEqualTo(before);
    }

    /** How many bytes went out. */
    private static long sentUntilAnswered(Socket socket, boolean chunked) throws IOException {
        String part = "x".repeat(PART);
        byte[] bytes = (chunked ? Integer.toHexString(PART) + "\r\n" + part + "\r\n" : part)
                .getBytes(StandardCharsets.US_ASCII);
        long sent = 0;
        while (sent < GIGABYTE && socket.getInputStream().available() == 0) {
            socket.getOutputStream().write(bytes);
            sent += PART;
        }
        return sent;
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "{\"a\":NaN}", "Infinity", "{"})
    void what_is_no_json_is_refused(String input) throws Exception {
        refused(400, input.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void ten_thousand_levels_are_refused() throws Exception {
        refused(400, ("[".repeat(10_000) + "]".repeat(10_000)).getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void what_is_not_utf_8_is_refused() throws Exception {
        refused(400, new byte[] {'"', (byte) 0xc3, '(', '"'});
    }
}
