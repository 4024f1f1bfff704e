package io.manyhands.master.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long things are kept.
 *
 * @param tasks tasks and maps, from their end, unless a task says otherwise
 * @param idempotencyKeys from the submission that used the key first
 * @param workers those that left or were lost
 */
@ConfigurationProperties("manyhands.retention")
public record RetentionProperties(
        @DefaultValue("7d") Duration tasks,
        @DefaultValue("24h") Duration idempotencyKeys,
        @DefaultValue("1d") Duration workers) {
    public RetentionProperties {
        if (tasks.isNegative() || idempotencyKeys.isNegative() || workers.isNegative()) {
            throw new IllegalArgumentException("manyhands.retention: durations must not be negative");
        }
    }
}
