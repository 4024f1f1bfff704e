package io.manyhands.master.child;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.manager.SharedAsks;
import io.manyhands.master.task.Ending;
import io.manyhands.master.task.Tasks;
import io.manyhands.master.task.Waiters;
import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.MasterReply;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Transport;
import io.manyhands.transport.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attempts that wait for tasks. Each is forgotten after a while, because its worker asks again for as long as it waits; what is
 * lost on the way is asked again, too. Thread-safe.
 */
final class Awaits {
    private static final Logger log = LoggerFactory.getLogger(Awaits.class);
    /** A little more than the pause between two asks. */
    private static final Duration REMEMBERED = Duration.ofSeconds(7);

    private final Waiters waiters;
    private final Tasks tasks;
    private final Transport transport;
    private final Ledger ledger;
    private final Executor reads;
    private final Handler<Ask, Boolean> goesOn;
    private final Set<AskRef> waiting = ConcurrentHashMap.newKeySet();

    Awaits(
            Waiters waiters,
            Tasks tasks,
            Transport transport,
            Ledger ledger,
            Dispatcher dispatcher,
            SharedAsks shared,
            Executor reads) {
        this.waiters = waiters;
        this.tasks = tasks;
        this.transport = transport;
        this.ledger = ledger;
        this.reads = reads;
        this.goesOn = (transaction, asks) -> {
            for (Ask ask : asks) {
                dispatcher.goesOn(ask.task(), ask.attempt());
                shared.goesOn(ask.ref());
            }
            return asks.stream().map(ask -> true).toList();
        };
    }

    /** Once the ask is committed. The task may have ended since it was looked at, so it is looked at again. */
    void add(String worker, Ask ask, long awaited) {
        if (!waiting.add(ask.askRef())) {
            return;
        }
        CompletableFuture<Optional<Ending>> waiter = waiters.await(awaited, REMEMBERED);
        CompletableFuture<?> unused = waiter.whenComplete((ending, error) -> {
            waiting.remove(ask.askRef());
            if (ending != null && ending.isPresent()) {
                answer(worker, ask, awaited, ending.get());
            }
        });
        reads.execute(() -> tasks.ending(awaited).ifPresent(ending -> waiter.complete(Optional.of(ending))));
    }

    private void answer(String worker, Ask ask, long awaited, Ending ending) {
        CompletableFuture<?> unused = ledger.write(goesOn, ask, 0);
        try {
            transport.publish(
                    Destination.worker(worker), List.of(MasterReply.answer(ChildAsks.answer(ask, awaited, ending))));
        } catch (TransportException e) {
            log.debug("Worker {} cannot be told how task {} has ended; it asks again", worker, awaited, e);
        }
    }
}
