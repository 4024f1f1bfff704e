package io.manyhands.master.manager;

import io.manyhands.manager.Limits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of shared objects.
 *
 * @param managers how many managers there may be
 * @param objects in each
 * @param objectSize characters in one object
 * @param size characters in all objects of one manager
 * @param sessions open at a time in each
 * @param waiters calls that wait at a time in each
 * @param maxTtl the longest time for which a session may be silent; a longer wish is cut to it
 * @param snapshotAfter how much journal there may be before it is replaced by a snapshot
 */
@ConfigurationProperties("manyhands.manager")
public record ManagerProperties(
        @DefaultValue("1000") int managers,
        @DefaultValue("10000") int objects,
        @DefaultValue("16MB") DataSize objectSize,
        @DefaultValue("128MB") DataSize size,
        @DefaultValue("10000") int sessions,
        @DefaultValue("20000") int waiters,
        @DefaultValue("10m") Duration maxTtl,
        @DefaultValue("8MB") DataSize snapshotAfter) {

    Limits limits() {
        return new Limits(objects, objectSize.toBytes(), size.toBytes(), sessions, waiters);
    }
}
