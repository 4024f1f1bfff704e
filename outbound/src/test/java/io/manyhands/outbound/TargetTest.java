package io.manyhands.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

    @Test
    void a_url_is_taken_apart_as_a_request_needs_it() throws MalformedUrl {
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
                "http://2130706433/",
                "http://0x7f000001/",
                "http://0x7f.1/",
                "http://127.1/",
                "http://0177.0.0.1/",
                "http://017700000001/",
                "http://[fe80::1%25eth0]/",
                "http://user@example.org/",
                "file:///etc/passwd",
                "gopher://example.org/",
                "http://example.org/\r\nX: y"
            })
    void what_is_not_wholly_clear_is_refused_and_not_repeated(String url) {
        assertThatThrownBy(() -> Target.parse(url))
                .isInstanceOf(MalformedUrl.class)
                .hasMessageNotContaining("example")
                .hasMessageNotContaining("7f");
    }

    @ParameterizedTest
    @CsvSource({
        "/next?x=1, http://a.test:8080/next?x=1",
        "next, http://a.test:8080/folder/next",
        "//b.test/next, http://b.test/next",
        "https://b.test, https://b.test/",
        "?q, http://a.test:8080/folder/?q"
    })
    void a_redirect_may_be_relative(String reference, String url) throws MalformedUrl {
        assertThat(Target.parse("http://a.test:8080/folder/page")
                        .resolve(reference)
                        .url())
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "http://2130706433/", "//0x7f.1/", "http://u@b.test/", "a b"})
    void a_redirect_is_as_clear_as_a_url(String reference) throws MalformedUrl {
        Target target = Target.parse("http://a.test/");
        assertThatThrownBy(() -> target.resolve(reference)).isInstanceOf(MalformedUrl.class);
    }
}
