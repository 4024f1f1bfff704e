package io.manyhands.worker.outbox;

import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Outcome;
import io.manyhands.model.Release;
import io.manyhands.model.TaskError;
import java.util.ArrayList;
import java.util.List;

/** Claims, outcomes and releases on their way; see the package's description. */
public final class Outbox {
    private static final int MAX_OUTCOMES = 20_000;
    private static final long MAX_OUTCOME_CHARS = 64L << 20;
    private static final int ENVELOPE = 64;

    private final Unanswered<AttemptRef, AttemptRef> claims = new Unanswered<>(claim -> ENVELOPE);
    private final Unanswered<AttemptRef, Outcome> outcomes = new Unanswered<>(Outbox::size);
    private final Unanswered<AttemptRef, Release> releases = new Unanswered<>(release -> ENVELOPE);
    private final Unanswered<AskRef, Ask> asks = new Unanswered<>(Outbox::size);
    private long outcomeChars;

    public void claim(AttemptRef ref) {
        claims.add(ref, ref);
    }

    public void outcome(Outcome outcome) {
        outcomes.add(outcome.ref(), outcome);
        outcomeChars += size(outcome);
    }

    public void release(Release release) {
        releases.add(release.ref(), release);
    }

    public void ask(Ask ask) {
        asks.add(ask.askRef(), ask);
    }

    public void askAnswered(AskRef ask) {
        asks.answered(ask);
    }

    public void claimAnswered(AttemptRef ref) {
        claims.answered(ref);
    }

    public void settled(AttemptRef ref) {
        Outcome outcome = outcomes.answered(ref);
        if (outcome != null) {
            outcomeChars -= size(outcome);
        }
        releases.answered(ref);
    }

    /** Claims no more: they need not be answered. */
    public void dropClaims() {
        claims.clear();
    }

    /** The connection was away: everything is said again, at once. */
    public void sendAgain() {
        claims.sendAgain();
        outcomes.sendAgain();
        releases.sendAgain();
        asks.sendAgain();
    }

    /** True while so many outcomes wait for an answer that no more tasks should be taken. */
    public boolean isFull() {
        return outcomes.size() >= MAX_OUTCOMES || outcomeChars >= MAX_OUTCOME_CHARS;
    }

    /** How many outcomes and releases wait for an answer. */
    public int unsettled() {
        return outcomes.size() + releases.size();
    }

    /** The attempts whose outcome or release waits for an answer. */
    public List<AttemptRef> unsettledRefs() {
        List<AttemptRef> refs = new ArrayList<>(outcomes.refs());
        refs.addAll(releases.refs());
        return refs;
    }

    /** Nanoseconds until something is due; 0 or less for now. */
    public long untilDue(long now) {
        return Math.min(
                Math.min(claims.untilDue(now), outcomes.untilDue(now)),
                Math.min(releases.untilDue(now), asks.untilDue(now)));
    }

    /** What is due, as much as one report may carry. */
    public Batch take(long now) {
        Budget budget = new Budget();
        List<Release> due = releases.take(now, budget);
        List<AttemptRef> claimsDue = claims.take(now, budget);
        List<Ask> asksDue = asks.take(now, budget);
        return new Batch(claimsDue, outcomes.take(now, budget), due, asksDue);
    }

    private static int size(Ask ask) {
        return ENVELOPE + (ask.submission() == null ? 0 : ask.submission().length());
    }

    private static int size(Outcome outcome) {
        String result = outcome.result();
        TaskError error = outcome.error();
        return ENVELOPE + (result == null ? 0 : result.length()) + (error == null ? 0 : size(error));
    }

    private static int size(TaskError error) {
        String trace = error.trace();
        return error.message().length() + (trace == null ? 0 : trace.length());
    }
}
