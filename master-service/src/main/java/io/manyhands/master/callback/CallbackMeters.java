package io.manyhands.master.callback;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts attempts by what came of them. Thread-safe. */
final class CallbackMeters {
    private final Map<Verdict.Kind, Counter> counters = new EnumMap<>(Verdict.Kind.class);

    CallbackMeters(MeterRegistry meters) {
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            if (kind != Verdict.Kind.OBSOLETE) {
                counters.put(
                        kind,
                        Counter.builder("manyhands.callbacks")
                                .tag(
                                        "outcome",
                                        kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .description("Attempts to tell a peer that a task has ended")
                                .register(meters));
            }
        }
    }

    void count(Verdict.Kind kind) {
        Counter counter = counters.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }
}
