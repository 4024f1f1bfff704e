package io.manyhands.worker.incarnation;

import io.manyhands.model.Heartbeat.WorkerPool;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the worker can receive work: UP while it is connected, its consumers are open, and a master answers;
 * OUT_OF_SERVICE while it ends; DOWN, with the reason, otherwise.
 */
public final class WorkerHealth implements HealthIndicator {
    private final Worker worker;
    private final List<Impediment> impediments;

    public WorkerHealth(Worker worker, List<Impediment> impediments) {
        this.worker = worker;
        this.impediments = List.copyOf(impediments);
    }

    @Override
    public Health health() {
        Incarnation incarnation = worker.current();
        if (incarnation == null) {
            return Health.outOfService()
                    .withDetail("reason", "the worker has stopped, or has not begun")
                    .build();
        }
        Desk.View view = incarnation.desk().view();
        return reasonAgainst(incarnation)
                .map(reason -> Health.down().withDetail("reason", reason))
                .orElseGet(() -> view.draining()
                        ? Health.outOfService().withDetail("reason", "it finishes what it runs, and takes nothing new")
                        : Health.up())
                .withDetail("worker", incarnation.name())
                .withDetail("pools", view.pools().stream().map(WorkerPool::name).toList())
                .build();
    }

    private Optional<String> reasonAgainst(Incarnation incarnation) {
        if (incarnation.desk().isLost()) {
            return Optional.of("the masters have given this worker up; it begins anew under another name");
        }
        if (!worker.isConnected()) {
            return Optional.of("the broker cannot be reached");
        }
        if (incarnation.cannotTakeOffers()) {
            return Optional.of("its consumers cannot be opened");
        }
        return incarnation.hearing().silence().or(this::impediment);
    }

    private Optional<String> impediment() {
        return impediments.stream().flatMap(one -> one.reason().stream()).findFirst();
    }
}
