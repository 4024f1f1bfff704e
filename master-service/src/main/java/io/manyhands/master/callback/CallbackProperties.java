package io.manyhands.master.callback;

import io.manyhands.outbound.AllowList;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How callbacks are sent.
 *
 * @param allow hosts, hosts with ports, and ranges of addresses that may be called although they are not on the public
 *     Internet
 * @param secret what callbacks are signed with; without one the master draws one and keeps it in the database
 * @param timeout from the beginning of a connection to its answer
 */
@ConfigurationProperties("manyhands.callback")
public record CallbackProperties(
        @DefaultValue List<String> allow,
        @Nullable String secret,
        @DefaultValue("10s") Duration timeout) {
    private static final int MIN_SECRET = 16;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public CallbackProperties {
        allow = List.copyOf(allow);
        AllowList unused = allowList(allow);
        if (secret != null && secret.isBlank()) {
            secret = null;
        }
        if (secret != null && secret.length() < MIN_SECRET) {
            throw new IllegalArgumentException(
                    "manyhands.callback.secret must have " + MIN_SECRET + " characters or more");
        }
        if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("manyhands.callback.timeout must be up to " + LONGEST.toSeconds() + "s");
        }
    }

    private static AllowList allowList(List<String> allow) {
        return new AllowList("manyhands.callback.allow", allow);
    }

    AllowList allowList() {
        return allowList(allow);
    }

    @Override
    public String toString() {
        return "CallbackProperties[allow=" + allow + ", timeout=" + timeout + "]";
    }
}
