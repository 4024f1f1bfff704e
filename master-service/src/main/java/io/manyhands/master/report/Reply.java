package io.manyhands.master.report;

import io.manyhands.model.Answer;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Denial;
import io.manyhands.model.Grant;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Stop;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/** A reply in the making. */
final class Reply {
    private final List<Grant> grants = new ArrayList<>();
    private final List<Denial> denials = new ArrayList<>();
    private final List<AttemptRef> settled = new ArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final List<Stop> stops = new ArrayList<>();

    void grant(Grant grant) {
        grants.add(grant);
    }

    void deny(AttemptRef claim, String reason) {
        denials.add(new Denial(claim.task(), claim.attempt(), reason));
    }

    void stop(AttemptRef attempt) {
        stops.add(new Stop(attempt.task(), attempt.attempt(), false));
    }

    void answer(Answer answer) {
        answers.add(answer);
    }

    void settle(AttemptRef attempt) {
        settled.add(attempt);
    }

    /** Every task that was granted or given back, or that has ended. */
    void forEachTask(LongConsumer action) {
        grants.forEach(grant -> action.accept(grant.task()));
        settled.forEach(attempt -> action.accept(attempt.task()));
    }

    MasterReply build() {
        return new MasterReply(grants, denials, settled, stops, answers, List.of(), false, false);
    }

    boolean isEmpty() {
        return grants.isEmpty() && denials.isEmpty() && settled.isEmpty() && stops.isEmpty() && answers.isEmpty();
    }
}
