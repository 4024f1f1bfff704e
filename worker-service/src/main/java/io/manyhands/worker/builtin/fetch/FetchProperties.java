package io.manyhands.worker.builtin.fetch;

import io.manyhands.outbound.AllowList;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code fetch-url} may do.
 *
 * @param allow hosts, hosts with ports, and ranges of addresses that may be read although they are not on the public Internet
 * @param timeout the longest that a run may take, and how long one takes that names no time of its own
 * @param maxBody how many bytes of an answer may become a result
 * @param maxSize how many bytes of an answer may be read where they are only counted
 */
@ConfigurationProperties(FetchProperties.PREFIX)
public record FetchProperties(
        @DefaultValue List<String> allow,
        @DefaultValue("30s") Duration timeout,
        @DefaultValue("1MB") DataSize maxBody,
        @DefaultValue("1GB") DataSize maxSize) {
    static final String PREFIX = "manyhands.worker.fetch-url";

    private static final String NAME = "manyhands.worker.fetch-url.";
    private static final long MOST_IN_MEMORY = 1L << 30;

    public FetchProperties {
        allow = List.copyOf(allow);
        AllowList unused = new AllowList(NAME + "allow", allow);
        check(timeout.toMillis() > 0, "timeout must be one millisecond or more: " + timeout);
        check(maxBody.toBytes() > 0 && maxBody.toBytes() <= MOST_IN_MEMORY, "max-body must be up to 1GB: " + maxBody);
        check(maxSize.toBytes() > 0, "max-size must be one byte or more: " + maxSize);
    }

    private static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException(NAME + problem);
        }
    }

    AllowList allowList() {
        return new AllowList(NAME + "allow", allow);
    }
}
