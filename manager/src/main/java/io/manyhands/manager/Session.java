package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Ticket;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Somebody who uses the manager: what was answered lately, which calls wait, and what may be held. */
final class Session {
    private final String id;
    private final long ttlMillis;
    private final RecentAnswers durable;
    private final RecentAnswers fleeting = new RecentAnswers(0);
    private final Set<Ticket> waiting = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    Session(String id, long ttlMillis, RecentAnswers durable) {
        this.id = id;
        this.ttlMillis = ttlMillis;
        this.durable = durable;
    }

    String id() {
        return id;
    }

    long ttlMillis() {
        return ttlMillis;
    }

    /** Of durable objects or of the others: what memory forgets must not depend on what no journal knows. */
    RecentAnswers answers(boolean ofDurable) {
        return ofDurable ? durable : fleeting;
    }

    /** What it holds of a condition's lock it may hold under the condition's name. */
    void uses(SharedEntry entry) {
        used.add(entry.name());
        used.addAll(entry.object().references());
    }

    /**
     * What the call was answered before, whatever has become of its object; null for a new one.
     *
     * @param ofDurable whether it is one of a durable object
     * @throws Refused for a call so old that nobody knows
     */
    @Nullable Answer answered(long number, boolean ofDurable) {
        Answer known = durable.find(number);
        if (known == null) {
            known = fleeting.find(number);
        }
        if (known == null) {
            answers(ofDurable).requireNew(number);
        }
        return known;
    }

    Set<Ticket> waiting() {
        return waiting;
    }

    /** The names of the objects of which it may hold something. */
    Set<String> used() {
        return used;
    }
}
