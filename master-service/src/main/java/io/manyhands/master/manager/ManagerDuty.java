package io.manyhands.master.manager;

import io.manyhands.manager.Command;
import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.journal.DamagedJournalException;
import io.manyhands.master.leader.LeaderDuty;
import io.manyhands.master.leader.Leadership;
import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import io.manyhands.master.ledger.Transaction;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the managers for as long as this master leads. Thread-safe. */
final class ManagerDuty implements LeaderDuty {
    private static final Logger log = LoggerFactory.getLogger(ManagerDuty.class);

    private final Managers managers;
    private final ManagerCalls calls;
    private final SessionLeases leases;
    private final SharedSockets sockets;
    private final Saved saved;
    private final Ledger ledger;
    private final Journal journal;
    private final AttemptSessions attempts;
    private final InstantSource clock;
    private final Leadership leadership;
    private final Handler<Loaded, Boolean> install = this::install;
    /** Counts the times of leading, and the attempts to take the managers over: only the newest one's counts. */
    private long newest;

    private boolean leading;
    private boolean begun;

    /** @param numbers of the last records */
    private record Loaded(
            long begin, Map<String, Manager> managers, Map<String, Long> numbers, Map<String, String> unreadable) {}

    ManagerDuty(
            Managers managers,
            ManagerCalls calls,
            SessionLeases leases,
            SharedSockets sockets,
            Saved saved,
            Ledger ledger,
            Journal journal,
            AttemptSessions attempts,
            InstantSource clock,
            Leadership leadership) {
        this.managers = managers;
        this.calls = calls;
        this.leases = leases;
        this.sockets = sockets;
        this.saved = saved;
        this.ledger = ledger;
        this.journal = journal;
        this.attempts = attempts;
        this.clock = clock;
        this.leadership = leadership;
    }

    @Override
    public void begin() {
        synchronized (this) {
            leading = true;
        }
        takeOver();
    }

    /** Reads the managers, and has them installed; where that fails, {@link #step} tries it again. */
    private void takeOver() {
        long mine;
        synchronized (this) {
            if (!leading || begun) {
                return;
            }
            begun = true;
            mine = ++newest;
        }
        try {
            Loaded loaded = load(mine);
            loaded.unreadable.values().forEach(log::error);
            CompletableFuture<Boolean> unused = ledger.write(install, loaded, 0).whenComplete((installed, error) -> {
                if (error != null || !installed) {
                    failed(mine, error);
                }
            });
        } catch (RuntimeException e) {
            failed(mine, e);
        }
    }

    private synchronized void failed(long begin, Throwable error) {
        if (begin == newest && leading) {
            log.warn("The managers cannot be taken over now; this master tries again in a moment", error);
            begun = false;
        }
    }

    private Loaded load(long begin) {
        Loaded loaded = new Loaded(begin, new HashMap<>(), new HashMap<>(), new HashMap<>());
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

    private List<Boolean> install(Transaction transaction, List<Loaded> all) throws SQLException {
        List<Boolean> installed = new ArrayList<>();
        for (Loaded loaded : all) {
            boolean counts = isNewest(loaded.begin) && journal.open(loaded.numbers);
            if (counts) {
                attempts.clear();
                loaded.managers.forEach((name, manager) -> {
                    attempts.restored(name, manager.sessionTtls().keySet());
                    journal.append(name, new Command.TakeOver(clock.millis()));
                });
                attempts.sweep(transaction);
                transaction.afterCommit(() -> serve(loaded));
            }
            installed.add(counts);
        }
        return installed;
    }

    private synchronized boolean isNewest(long begin) {
        return begin == newest && leading;
    }

    private void serve(Loaded loaded) {
        synchronized (this) {
            if (!isNewest(loaded.begin)) {
                return;
            }
            long epoch = leadership.epoch();
            managers.serve(loaded.managers, loaded.unreadable, () -> epoch != 0 && leadership.epoch() == epoch);
        }
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
        takeOver();
        for (SessionLeases.Key silent : leases.silent()) {
            CompletableFuture<Answer> unused = calls.end(silent.manager(), silent.session(), Sessions.SILENT);
        }
    }

    @Override
    public void end() {
        synchronized (this) {
            leading = false;
            begun = false;
            newest++;
        }
        managers.stop();
        leases.clear();
        sockets.closeAll();
    }
}
