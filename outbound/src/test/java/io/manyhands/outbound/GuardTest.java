package io.manyhands.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.outbound.Guard.Refused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
    private final List<String> asked = new ArrayList<>();

    private Guard guard(List<String> allowed, String... addresses) {
        return new Guard(
                host -> {
                    asked.add(host);
                    List<InetAddress> found = new ArrayList<>();
                    for (String address : addresses) {
                        found.add(InetAddress.getByName(address));
                    }
                    return found;
                },
                new AllowList("test.allow", allowed));
    }

    private static String connected(Guard guard, String url, int attempt)
            throws UnknownHostException, Refused, MalformedUrl {
        return guard.address(Target.parse(url), attempt).getAddress().getHostAddress();
    }

    @Test
    void a_host_is_resolved_once_and_what_was_checked_is_what_is_connected_to() throws Exception {
        List<String> answers = new ArrayList<>(List.of("1.1.1.1", "127.0.0.1"));
        Guard rebinding = new Guard(
                host -> List.of(InetAddress.getByName(answers.remove(0))), new AllowList("test.allow", List.of()));
        assertThat(rebinding.address(Target.parse("http://example.org/"), 1).isUnresolved())
                .isFalse();
        assertThat(answers).containsExactly("127.0.0.1");
        assertThatThrownBy(() -> rebinding.address(Target.parse("http://example.org/"), 2))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("example.org is 127.0.0.1");
    }

    @Test
    void one_bad_address_among_good_ones_spoils_the_host() {
        Guard guard = guard(List.of(), "1.1.1.1", "10.0.0.1");
        assertThatThrownBy(() -> connected(guard, "http://example.org/", 1)).isInstanceOf(Refused.class);
        assertThat(asked).containsExactly("example.org");
    }

    @Test
    void every_attempt_takes_another_address() throws Exception {
        Guard guard = guard(List.of(), "1.1.1.1", "9.9.9.9");
        assertThat(connected(guard, "http://example.org/", 1)).isEqualTo("1.1.1.1");
        assertThat(connected(guard, "http://example.org/", 2)).isEqualTo("9.9.9.9");
        assertThat(connected(guard, "http://example.org/", 3)).isEqualTo("1.1.1.1");
    }

    @Test
    void the_configuration_may_allow_a_host_a_port_of_it_or_a_range() throws Exception {
        assertThat(connected(guard(List.of("Inside"), "10.0.0.1"), "http://inside:9/", 1))
                .isEqualTo("10.0.0.1");
        assertThat(connected(guard(List.of("inside:9"), "10.0.0.1"), "http://inside:9/", 1))
                .isEqualTo("10.0.0.1");
        assertThat(connected(guard(List.of("10.0.0.0/24"), "10.0.0.1"), "http://any/", 1))
                .isEqualTo("10.0.0.1");
        assertThat(connected(guard(List.of("[::1]:9"), "::1"), "http://[::1]:9/", 1))
                .isEqualTo("0:0:0:0:0:0:0:1");
        assertThatThrownBy(() -> connected(guard(List.of("inside:9"), "10.0.0.1"), "http://inside:10/", 1))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> connected(guard(List.of("10.0.0.0/24"), "10.0.1.1"), "http://any/", 1))
                .isInstanceOf(Refused.class);
    }

    @Test
    void an_entry_that_allows_nothing_is_refused_at_once() {
        assertThatThrownBy(() -> new AllowList("test.allow", List.of("http://inside")))
                .hasMessageContaining("http://inside");
        assertThatThrownBy(() -> new AllowList("test.allow", List.of("10.0.0.0/40")))
                .hasMessageContaining("test.allow: '10.0.0.0/40'");
    }
}
