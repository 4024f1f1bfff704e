package io.manyhands.master.map;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A map as clients see it. The counts are of items.
 *
 * @param state RUNNING, SUCCEEDED, FAILED (some item failed) or CANCELLED
 * @param total null while the inputs are still arriving
 * @param running items that are neither finished nor cancelled
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MapView(
        String id,
        String type,
        String pool,
        String state,
        @Nullable Long total,
        long succeeded,
        long failed,
        long cancelled,
        @Nullable Long running,
        Instant submittedAt,
        @Nullable Instant finishedAt) {}
