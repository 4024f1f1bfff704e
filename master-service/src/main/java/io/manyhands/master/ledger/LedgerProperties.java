package io.manyhands.master.ledger;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much may wait to be written.
 *
 * @param queueLength commands
 * @param queueSize bytes of payload in them
 * @param batchLength commands in one transaction at most
 */
@ConfigurationProperties("manyhands.ledger")
public record LedgerProperties(
        @DefaultValue("20000") int queueLength,
        @DefaultValue("64MB") DataSize queueSize,
        @DefaultValue("1000") int batchLength) {
    public LedgerProperties {
        if (queueLength < 1 || batchLength < 1 || queueSize.toBytes() < 1) {
            throw new IllegalArgumentException("manyhands.ledger: lengths and sizes must be 1 or more");
        }
    }
}
