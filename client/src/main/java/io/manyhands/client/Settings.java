package io.manyhands.client;

import io.manyhands.client.http.Target;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a cluster. Immutable; each method gives a new one.
 *
 * @param base such as {@code http://localhost:8080}
 * @param token what the cluster asks for; null for none
 * @param connectTimeout for one connection
 * @param answerTimeout for one answer, beyond what was asked to be waited for
 * @param patience how long to try again while no master answers
 */
public record Settings(
        URI base, @Nullable String token, Duration connectTimeout, Duration answerTimeout, Duration patience) {

    /** The token is that of {@code MANYHANDS_HTTP_TOKEN}; 5 s to connect, 30 s for an answer, a minute of patience. */
    public static Settings of(URI base) {
        return new Settings(
                base,
                System.getenv("MANYHANDS_HTTP_TOKEN"),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));
    }

    public Settings withToken(@Nullable String other) {
        return new Settings(base, other, connectTimeout, answerTimeout, patience);
    }

    public Settings withTimeouts(Duration connect, Duration answer) {
        return new Settings(base, token, connect, answer, patience);
    }

    public Settings withPatience(Duration other) {
        return new Settings(base, token, connectTimeout, answerTimeout, other);
    }

    Target target() {
        return new Target(base, token, connectTimeout, answerTimeout, patience);
    }

    @Override
    public String toString() {
        return "Settings[base=" + base + "]";
    }
}
