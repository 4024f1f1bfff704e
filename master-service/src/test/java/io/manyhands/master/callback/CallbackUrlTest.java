package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.master.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The field of a submission, whatever the URL. */
class CallbackUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "done",
                "//example.org/",
                "ftp://example.org/",
                "file:///etc/passwd",
                "http:///path",
                "http://",
                "http://user@example.org/",
                "http://user:password@example.org/",
                "http://@example.org/",
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://[fe80::1%25eth0]/",
                "http://example.org:0/",
                "http://example.org:70000/",
                "http://example.org/a b",
                "http://example.org/\r\nX: y",
                "http://exa mple.org/",
                "http://[::1/"
            })
    void what_is_not_wholly_clear_is_refused(String url) {
        assertThatThrownBy(() -> Callbacks.requireValid(url))
                .isInstanceOf(MalformedJson.class)
                .hasMessageStartingWith("The field 'onDone.url' ");
    }

    @Test
    void a_url_has_up_to_2000_characters_and_is_not_repeated_in_the_complaint() {
        String longest = "http://example.org/" + "a".repeat(2_000 - 19);
        Callbacks.requireValid(longest);
        assertThatThrownBy(() -> Callbacks.requireValid(longest + "a"))
                .hasMessageContaining("2000")
                .hasMessageNotContaining("aaa");
    }
}
