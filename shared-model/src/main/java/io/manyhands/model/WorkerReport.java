package io.manyhands.model;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a worker tells the masters, in one message for all that is ready to be said.
 *
 * <p>Reports may be lost, doubled, delayed and reordered. A worker repeats claims, outcomes, releases and asks until they
 * are answered; a master's answers are idempotent. Notes are sent once.
 *
 * @param worker the worker's incarnation: a new one at every start, and after the masters have given the old one up
 * @param notes what running attempts have said; those of an attempt come before its outcome, or with it
 * @param asks what running attempts ask of the masters
 * @param leaving the incarnation's last words: it holds nothing any more
 */
public record WorkerReport(
        String worker,
        @Nullable Heartbeat heartbeat,
        List<AttemptRef> claims,
        List<Outcome> outcomes,
        List<Release> releases,
        List<Notes> notes,
        List<Ask> asks,
        boolean leaving)
        implements Message {
    public WorkerReport {
        Objects.requireNonNull(worker, "worker");
        claims = claims == null ? List.of() : List.copyOf(claims);
        outcomes = outcomes == null ? List.of() : List.copyOf(outcomes);
        releases = releases == null ? List.of() : List.copyOf(releases);
        notes = notes == null ? List.of() : List.copyOf(notes);
        asks = asks == null ? List.of() : List.copyOf(asks);
    }

    /** A report without notes and asks. */
    public WorkerReport(
            String worker,
            @Nullable Heartbeat heartbeat,
            List<AttemptRef> claims,
            List<Outcome> outcomes,
            List<Release> releases,
            boolean leaving) {
        this(worker, heartbeat, claims, outcomes, releases, List.of(), List.of(), leaving);
    }
}
