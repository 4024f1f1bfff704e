package io.manyhands.master.ending;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.follow.Bells;
import io.manyhands.master.leader.Bulletin;
import io.manyhands.master.task.Waiters;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.LongSupplier;

/** Endings, wired by hand. */
public final class EndingAccess {
    private EndingAccess() {}

    public static Endings endings(
            Dispatcher dispatcher,
            List<EndListener> listeners,
            Waiters waiters,
            MeterRegistry meters,
            LongSupplier nanoClock,
            Bulletin bulletin,
            Bells bells) {
        Endings endings = new Endings(
                dispatcher, listeners, waiters, new TaskMeters(meters), new Throughput(nanoClock), bulletin, bells);
        listeners.forEach(listener -> listener.endsBy(endings));
        return endings;
    }
}
