package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.journal.DamagedJournalException;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the managers for as long as this master leads. */
final class ManagerDuty implements LeaderDuty {
    private static final Logger log = LoggerFactory.getLogger(ManagerDuty.class);

    private final Managers managers;
    private final ManagerCalls calls;
    private final SessionLeases leases;
    private final SharedSockets sockets;
    private final Saved saved;
    private final Ledger ledger;
    private final Handler<Loaded, Boolean> install;

    /** @param numbers of the last records */
    private record Loaded(Map<String, Manager> managers, Map<String, Long> numbers, Map<String, String> unreadable) {}

    ManagerDuty(
            Managers managers,
            ManagerCalls calls,
            SessionLeases leases,
            SharedSockets sockets,
            Saved saved,
            Ledger ledger,
            Journal journal,
            AttemptSessions attempts,
            InstantSource clock) {
        this.managers = managers;
        this.calls = calls;
        this.leases = leases;
        this.sockets = sockets;
        this.saved = saved;
        this.ledger = ledger;
        this.install = (transaction, all) -> {
            for (Loaded loaded : all) {
                attempts.clear();
                loaded.numbers.forEach(journal::goOnAfter);
                loaded.managers.forEach((name, manager) -> {
                    attempts.restored(name, manager.sessionTtls().keySet());
                    journal.append(name, new Command.TakeOver(clock.millis()));
                });
                attempts.sweep(transaction);
                transaction.afterCommit(() -> serve(loaded));
            }
            return all.stream().map(loaded -> true).toList();
        };
    }

    @Override
    public void begin() {
        Loaded loaded = load();
        loaded.unreadable.values().forEach(log::error);
        CompletableFuture<Boolean> unused = ledger.write(install, loaded, 0).exceptionally(error -> {
            log.error("The managers cannot be taken over now", error);
            return false;
        });
    }

    private Loaded load() {
        Loaded loaded = new Loaded(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (String name : saved.names()) {
            try {
                Saved.Restored restored = saved.read(name);
                loaded.managers.put(name, restored.manager());
                loaded.numbers.put(name, restored.number());
            } catch (DamagedJournalException e) {
                loaded.unreadable.put(name, String.valueOf(e.getMessage()));
            }
        }
        return loaded;
    }

    private void serve(Loaded loaded) {
        managers.serve(loaded.managers, loaded.unreadable);
        loaded.managers.keySet().forEach(this::watch);
    }

    /** Everybody has a new lease, and whoever waits goes on waiting. */
    private void watch(String name) {
        List<Call> waits = managers.look(
                name,
                m -> {
                    m.sessionTtls().forEach((session, ttl) -> leases.begin(name, session, ttl));
                    return List.copyOf(m.waits());
                },
                List.of());
        waits.forEach(call -> calls.waits(name, call));
    }

    /** Gives up whoever has been silent for too long; called every half second or so. */
    void step() {
        for (SessionLeases.Key silent : leases.silent()) {
            CompletableFuture<Answer> unused = calls.end(silent.manager(), silent.session(), Sessions.SILENT);
        }
    }

    @Override
    public void end() {
        managers.stop();
        leases.clear();
        sockets.closeAll();
    }
}
