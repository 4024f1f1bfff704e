package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    @Test
    void time_and_body_are_signed_as_another_implementation_does() {
        byte[] body = "{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of("correct horse battery", 1_750_000_000, body))
                .isEqualTo("t=1750000000,v1=43e8cbe5a80a68be3e5d6173ba71d1003f56b4e4b5a59f61704b9ed7d15d7cd0");
    }
}
