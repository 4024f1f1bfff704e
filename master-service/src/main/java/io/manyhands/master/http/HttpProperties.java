package io.manyhands.master.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of the HTTP interface.
 *
 * @param inputLimit bytes of one task's input, or of one line of a stream of them
 * @param resultLimit characters of one task's result
 * @param maxWait the longest time that a request may wait for a task; a longer wish is cut to it
 * @param maxStreams streams of results and bulk submissions open at a time
 * @param url where other masters reach this one, such as {@code http://10.0.0.7:8080}; where it is missing, the address that
 *     it listens on
 * @param token what {@code Authorization: Bearer} must carry; without one, only this machine may come in
 */
@ConfigurationProperties("manyhands.http")
public record HttpProperties(
        @DefaultValue("1MB") DataSize inputLimit,
        @DefaultValue("1MB") DataSize resultLimit,
        @DefaultValue("5m") Duration maxWait,
        @DefaultValue("200") int maxStreams,
        @Nullable String url,
        @Nullable String token) {
    private static final int MIN_TOKEN = 16;

    public HttpProperties {
        if (token != null && token.isBlank()) {
            token = null;
        }
        if (token != null && token.length() < MIN_TOKEN) {
            throw new IllegalArgumentException("manyhands.http.token must have " + MIN_TOKEN + " characters or more");
        }
        if (inputLimit.toBytes() > Integer.MAX_VALUE / 4 || resultLimit.toBytes() > Integer.MAX_VALUE / 4) {
            throw new IllegalArgumentException("manyhands.http limits must be below 512MB");
        }
    }

    @Override
    public String toString() {
        return "HttpProperties[inputLimit=" + inputLimit + ", maxWait=" + maxWait + ", maxStreams=" + maxStreams + "]";
    }
}
