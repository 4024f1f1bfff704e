package io.manyhands.worker.outbox;

import io.manyhands.model.Ask;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import java.util.List;

/** What is to be said in one report. */
public record Batch(List<AttemptRef> claims, List<Outcome> outcomes, List<Release> releases, List<Ask> asks) {
    public static final Batch EMPTY = new Batch(List.of(), List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return claims.isEmpty() && outcomes.isEmpty() && releases.isEmpty() && asks.isEmpty();
    }
}
