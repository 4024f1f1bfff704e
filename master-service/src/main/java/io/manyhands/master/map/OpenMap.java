package io.manyhands.master.map;

import io.manyhands.master.chunk.Stage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A map whose inputs are about to arrive.
 *
 * @param type the first stage's, where there are stages
 * @param stages of a pipeline, 1 or more; null for a plain map
 * @param submittedAt milliseconds since the epoch
 * @param master the name of the one that takes the inputs in
 */
record OpenMap(
        long id,
        String type,
        String pool,
        @Nullable List<Stage> stages,
        @Nullable Then then,
        long submittedAt,
        String master) {}
