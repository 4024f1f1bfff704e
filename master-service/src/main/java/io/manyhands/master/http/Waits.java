package io.manyhands.master.http;

import io.manyhands.master.json.Durations;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a request wants to wait. */
public final class Waits {
    private static final Pattern PREFER_WAIT = Pattern.compile("(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})\"?");

    private final Duration max;

    public Waits(HttpProperties properties) {
        this.max = properties.maxWait();
    }

    /**
     * From a {@code wait} parameter: {@code PT5S}, {@code 5s}, {@code 250ms}, {@code 2m}, or a number of seconds.
     *
     * @param otherwise where the parameter is not there
     */
    public Duration parameter(@Nullable String wait, Duration otherwise) {
        if (wait == null) {
            return otherwise;
        }
        Duration wish = Durations.parse(wait);
        return bounded(wish.isNegative() ? Duration.ZERO : wish);
    }

    /** From a {@code Prefer: wait=10} header (RFC 7240); zero where there is none. */
    public Duration prefer(@Nullable String header) {
        Matcher wait = header == null ? null : PREFER_WAIT.matcher(header);
        return wait != null && wait.find() ? bounded(Duration.ofSeconds(Long.parseLong(wait.group(1)))) : Duration.ZERO;
    }

    private Duration bounded(Duration wish) {
        return wish.compareTo(max) > 0 ? max : wish;
    }
}
