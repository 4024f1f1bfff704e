package io.manyhands.worker.incarnation;

import io.manyhands.model.Heartbeat.WorkerPool;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.function.ToIntFunction;

/** How busy the worker is, as gauges. */
public final class WorkerMeters implements MeterBinder {
    private final Worker worker;
    private final Collection<String> pools;

    public WorkerMeters(Worker worker, Collection<String> pools) {
        this.worker = worker;
        this.pools = pools;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String pool : pools) {
            gauge(registry, "manyhands.worker.slots", "Attempts that can run at a time", pool, WorkerPool::slots);
            gauge(registry, "manyhands.worker.running", "Attempts that run", pool, WorkerPool::running);
            gauge(registry, "manyhands.worker.offers", "Offers held and not claimed", pool, WorkerPool::offersHeld);
        }
        Gauge.builder("manyhands.worker.unsettled", worker, WorkerMeters::unsettled)
                .description("Outcomes and releases that no master has acknowledged")
                .register(registry);
        FunctionCounter.builder("manyhands.worker.consumers.rebuilt", worker, Worker::rebuilt)
                .description("Consumers that had died alone or heard nothing, and were opened anew")
                .register(registry);
    }

    private void gauge(
            MeterRegistry registry, String name, String description, String pool, ToIntFunction<WorkerPool> value) {
        Gauge.builder(name, worker, source -> read(source, pool, value))
                .description(description)
                .tag("pool", pool)
                .register(registry);
    }

    private static double read(Worker worker, String pool, ToIntFunction<WorkerPool> value) {
        Desk.View view = worker.view();
        return view == null
                ? 0
                : view.pools().stream()
                        .filter(candidate -> candidate.name().equals(pool))
                        .mapToInt(value)
                        .sum();
    }

    private static double unsettled(Worker worker) {
        Desk.View view = worker.view();
        return view == null ? 0 : view.unsettled();
    }
}
