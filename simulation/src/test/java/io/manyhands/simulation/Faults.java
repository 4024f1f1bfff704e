package io.manyhands.simulation;

import java.util.EnumMap;
import java.util.Map;

/** What goes wrong, how often; nothing does once the time of faults is over. */
final class Faults {
    /** One way to go wrong. */
    enum Kind {
        MESSAGE_LOST(0.06),
        MESSAGE_DOUBLED(0.1),
        MESSAGE_LATE(0.08),
        ANSWER_LOST(0.1),
        COMMIT_REFUSED(0.01),
        CONNECTION_BROKEN(0.01),
        COMMIT_UNKNOWN(0.015),
        CRASH_BEFORE_COMMIT(0.002),
        CRASH_AFTER_COMMIT(0.003);

        private final double probability;

        Kind(double probability) {
            this.probability = probability;
        }
    }

    private final Timeline timeline;
    private final Map<Kind, Integer> count = new EnumMap<>(Kind.class);
    private boolean over;

    Faults(Timeline timeline) {
        this.timeline = timeline;
    }

    boolean strikes(Kind kind) {
        boolean strikes = !over && timeline.chance(kind.probability);
        if (strikes) {
            count.merge(kind, 1, Integer::sum);
        }
        return strikes;
    }

    boolean areOver() {
        return over;
    }

    void end() {
        over = true;
    }

    Map<Kind, Integer> count() {
        return count;
    }
}
