package io.manyhands.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.client.http.ManyhandsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodeTest {
    @ParameterizedTest
    @CsvSource({
        "404,no-such-task,3",
        "422,unknown-type,3",
        "400,malformed-id,3",
        "400,malformed-duration,2",
        "401,unauthorized,2",
        "413,too-large,2",
        "409,not-ended,1",
        "408,timed-out,4",
        "503,unavailable,5",
        "0,unreachable,5"
    })
    void each_refusal_has_its_code(int status, String kind, int exitCode) {
        assertThat(ExitCode.of(new ManyhandsException(status, kind, "no", null)))
                .isEqualTo(exitCode);
    }
}
