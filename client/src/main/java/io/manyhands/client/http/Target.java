package io.manyhands.client.http;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which cluster, and how.
 *
 * @param base such as {@code http://localhost:8080}
 * @param token what the cluster asks for; null for none
 * @param connectTimeout for one connection
 * @param answerTimeout for one answer, beyond what was asked to be waited for
 * @param patience how long to try again while no master answers
 */
public record Target(
        URI base, @Nullable String token, Duration connectTimeout, Duration answerTimeout, Duration patience) {
    /** @throws IllegalArgumentException when the base is no address of a master */
    public Target {
        String scheme = String.valueOf(base.getScheme());
        if ((!scheme.equals("http") && !scheme.equals("https")) || base.getHost() == null) {
            throw new IllegalArgumentException("'" + base + "' is no address of a master: give http://host:port");
        }
    }

    /** Whether it is not encrypted. */
    boolean isPlain() {
        return "http".equals(base.getScheme());
    }

    /** @param path with its query, from the root */
    URI uri(String path) {
        String prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceFirst("/+$", "");
        return base.resolve(prefix + path);
    }

    /** The same as a socket's. */
    public URI socketUri(String path) {
        return URI.create(uri(path).toString().replaceFirst("^http", "ws"));
    }

    @Override
    public String toString() {
        return "Target[base=" + base + "]";
    }
}
