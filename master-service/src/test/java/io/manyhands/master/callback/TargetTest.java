package io.manyhands.master.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.master.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void a_url_is_taken_apart_as_a_request_needs_it() {
        Target plain = Target.parse("http://Example.org/done?task=ä b".replace(" ", "%20"));
        assertThat(plain.host()).isEqualTo("example.org");
        assertThat(plain.port()).isEqualTo(80);
        assertThat(plain.path()).isEqualTo("/done?task=%C3%A4%20b");
        assertThat(plain.authority()).isEqualTo("example.org");
        Target secure = Target.parse("https://[2606:4700::1]:8443#part");
        assertThat(secure.host()).isEqualTo("2606:4700::1");
        assertThat(secure.path()).isEqualTo("/");
        assertThat(secure).hasToString("https://[2606:4700::1]:8443");
    }

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
