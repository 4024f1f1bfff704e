package io.manyhands.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the masters, in one message for all that is ready to be said.
 *
 * <p>Reports may be lost, doubled, delayed and reordered. A worker repeats claims, outcomes and releases until they are
 * answered; a master's answers are idempotent.
 *
 * @param worker the worker's incarnation: a new one at every start, and after the masters have given the old one up
 * @param leaving the incarnation's last words: it holds nothing any more
 */
public record WorkerReport(
        String worker,
        @Nullable Heartbeat heartbeat,
        List<AttemptRef> claims,
        List<Outcome> outcomes,
        List<Release> releases,
        boolean leaving)
        implements Message {
    public WorkerReport {
        Objects.requireNonNull(worker, "worker");
        claims = claims == null ? List.of() : List.copyOf(claims);
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        releases = releases == null ? List.of() : List.copyOf(releases);
    }
}
