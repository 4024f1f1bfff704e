package io.manyhands.master.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much may be asked for; beyond, a submission is refused.
 *
 * @param queueLength tasks that wait in a pool
 * @param depth generations of tasks that tasks have submitted
 * @param treeSize tasks that one task has submitted, with all that those have submitted
 */
@ConfigurationProperties("manyhands.limits")
public record LimitProperties(
        @DefaultValue("10000000") long queueLength,
        @DefaultValue("100") int depth,
        @DefaultValue("100000") int treeSize) {
    public LimitProperties {
        if (queueLength < 1 || depth < 0 || treeSize < 0) {
            throw new IllegalArgumentException(
                    "manyhands.limits: queue-length must be 1 or more, the others 0 or more");
        }
    }
}
