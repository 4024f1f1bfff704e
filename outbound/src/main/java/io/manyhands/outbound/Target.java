package io.manyhands.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a request goes.
 *
 * @param host in lower case, an IPv6 address without brackets
 * @param path with the query, as it stands in a request line
 */
public record Target(boolean secure, String host, int port, String path) {
    private static final int MAX_LENGTH = 2_000;
    private static final int MAX_PORT = 65_535;
    /** A name whose last part begins with a letter, four decimal numbers, or an IPv6 address; not 0177.1 or 2130706433. */
    private static final Pattern USUAL_HOST = Pattern.compile(
            "([a-z0-9-]+\\.)*[a-z][a-z0-9-]*\\.?" + "|(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}" + "|\\[[0-9a-f:.]+]");

    /**
     * Takes only hosts that are names or addresses in their usual form: {@code http://2130706433/} has none.
     *
     * @throws MalformedUrl saying what is wrong; the URL is not repeated, it may hold secrets
     */
    public static Target parse(@Nullable String url) throws MalformedUrl {
        if (url == null || url.length() > MAX_LENGTH) {
            throw malformed("must be a string of up to " + MAX_LENGTH + " characters");
        }
        URI uri = uri(url);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw malformed("must begin with http:// or https://");
        }
        String authority = uri.getRawAuthority();
        if (authority != null && authority.contains("@")) {
            throw malformed("must not have a user or password");
        }
        String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !USUAL_HOST.matcher(host).matches()) {
            throw malformed("must have a host: a name, or an address in its usual form");
        }
        return of(uri, scheme.equals("https"), host);
    }

    private static Target of(URI uri, boolean secure, String host) throws MalformedUrl {
        int port = uri.getPort() < 0 ? (secure ? 443 : 80) : uri.getPort();
        if (port < 1 || port > MAX_PORT) {
            throw malformed("has no possible port");
        }
        URI ascii = URI.create(uri.toASCIIString());
        String path = ascii.getRawPath() == null || ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
        String query = ascii.getRawQuery();
        boolean bracketed = host.startsWith("[");
        return new Target(
                secure,
                bracketed ? host.substring(1, host.length() - 1) : host,
                port,
                query == null ? path : path + "?" + query);
    }

    private static URI uri(String url) throws MalformedUrl {
        try {
            return new URI(url);
        } catch (URISyntaxException e) {
            throw malformed("is no URL: " + e.getReason());
        }
    }

    private static MalformedUrl malformed(String complaint) {
        return new MalformedUrl(complaint);
    }

    /**
     * Where a redirect leads.
     *
     * @param reference absolute or relative to this target
     */
    Target resolve(String reference) throws MalformedUrl {
        if (reference.length() > MAX_LENGTH) {
            throw malformed("must be a string of up to " + MAX_LENGTH + " characters");
        }
        return parse(URI.create(url()).resolve(uri(reference)).toString());
    }

    boolean hasOriginOf(Target other) {
        return secure == other.secure && port == other.port && host.equals(other.host);
    }

    /** All of it, with path and query. */
    public String url() {
        return this + path;
    }

    String hostInUrl() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** The value of the Host header. */
    String authority() {
        return port == (secure ? 443 : 80) ? hostInUrl() : hostInUrl() + ":" + port;
    }

    /** For people and logs: without path and query, which may hold secrets. */
    @Override
    public String toString() {
        return (secure ? "https://" : "http://") + authority();
    }
}
