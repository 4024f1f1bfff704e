package io.manyhands.master.manager;

import io.manyhands.master.leader.Candidacy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the leader is, and who relies on it being there: whoever has sent something to a leader that is one no more is told
 * to give it up. Thread-safe.
 */
final class LeaderAddress {
    private final Candidacy candidacy;
    private final Set<Reliance> reliances = ConcurrentHashMap.newKeySet();
    private volatile @Nullable URI known;

    LeaderAddress(Candidacy candidacy) {
        this.candidacy = candidacy;
    }

    /** @param giveUp called once the leader is another one, or nobody */
    record Reliance(URI leader, Runnable giveUp) {}

    /** The leader, if it is not this master. */
    Optional<URI> get() {
        if (known == null) {
            look();
        }
        return Optional.ofNullable(known);
    }

    Reliance rely(URI leader, Runnable giveUp) {
        Reliance reliance = new Reliance(leader, giveUp);
        reliances.add(reliance);
        return reliance;
    }

    void done(Reliance reliance) {
        reliances.remove(reliance);
    }

    /** Called every second or so. */
    void look() {
        known = candidacy.leadership().leads()
                ? null
                : candidacy.leaderUrl().map(URI::create).orElse(null);
        for (Reliance reliance : Set.copyOf(reliances)) {
            if (!reliance.leader().equals(known) && reliances.remove(reliance)) {
                reliance.giveUp().run();
            }
        }
    }
}
