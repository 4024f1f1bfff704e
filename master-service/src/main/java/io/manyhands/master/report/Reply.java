package io.manyhands.master.report;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import java.util.ArrayList;
import java.util.List;

/** A reply in the making. */
final class Reply {
    private final List<Grant> grants = new ArrayList<>();
    private final List<Denial> denials = new ArrayList<>();
    private final List<AttemptRef> settled = new ArrayList<>();

    void grant(Grant grant) {
        grants.add(grant);
    }

    void deny(AttemptRef claim, String reason) {
        denials.add(new Denial(claim.task(), claim.attempt(), reason));
    }

    void settle(AttemptRef attempt) {
        settled.add(attempt);
    }

    MasterReply build() {
        return new MasterReply(grants, denials, settled, false);
    }

    boolean isEmpty() {
        return grants.isEmpty() && denials.isEmpty() && settled.isEmpty();
    }
}
