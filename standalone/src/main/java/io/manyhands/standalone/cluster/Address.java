package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.StartException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a URI like {@code amqp://user:password@host:5672/path?query}. Its text leaves the password out.
 *
 * @param user decoded, or null
 * @param password decoded, or null
 * @param path without the leading slash, still encoded
 * @param query as it was written, or null
 */
record Address(
        String scheme,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password,
        String path,
        @Nullable String query) {

    /** @throws StartException when it is no such URI; the message does not repeat it, as a password may be in it */
    static Address parse(String option, String text, Set<String> schemes, int defaultPort) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // The exception's message quotes the text.
            throw malformed(option, schemes, "%-encode special characters in user and password");
        }
        if (uri.getScheme() == null || !schemes.contains(uri.getScheme())) {
            throw malformed(option, schemes, "this one starts otherwise");
        }
        if (uri.getHost() == null) {
            throw malformed(option, schemes, "there is no host in it");
        }
        String[] userInfo = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        return new Address(
                uri.getScheme(),
                uri.getHost(),
                uri.getPort() < 0 ? defaultPort : uri.getPort(),
                userInfo.length > 0 ? decode(userInfo[0]) : null,
                userInfo.length > 1 ? decode(userInfo[1]) : null,
                uri.getRawPath().replaceFirst("^/", ""),
                uri.getRawQuery());
    }

    /** Unlike in a form, a plus sign stands for itself. */
    static String decode(String encoded) {
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static StartException malformed(String option, Set<String> schemes, String why) {
        String scheme = schemes.iterator().next();
        return new StartException(
                option + ": that is no URI like " + scheme + "://user:password@host:port/name (" + why + ")");
    }

    /** For people: no password. */
    @Override
    public String toString() {
        return scheme + "://" + (user == null ? "" : user + "@") + host + ":" + port
                + (path.isEmpty() ? "" : "/" + path);
    }
}
