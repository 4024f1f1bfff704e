package io.manyhands.master.report;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.Placement;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.model.AttemptRef;
import io.manyhands.model.Grant;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Grants claims: the first one for an attempt gets it. For the ledger's thread only. */
final class Claims {
    private static final String GRANT = """
            UPDATE task
            SET state = 'RUNNING', attempt = ?, worker = ?, secret = ?, started_at = ?, deadline = ? + timeout_ms
            WHERE id = ? AND attempt = ? AND state = 'OFFERED'""";
    private static final String STANDING = "SELECT state, attempt, worker, secret FROM task WHERE id = ?";

    private final Dispatcher dispatcher;
    private final InstantSource clock;
    private final SecureRandom secrets = new SecureRandom();

    Claims(Dispatcher dispatcher, InstantSource clock) {
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    private record Claim(AttemptRef ref, String worker, long secret, Reply reply) {}

    void apply(Transaction transaction, List<Admitted> reports) throws SQLException {
        List<Claim> claims = new ArrayList<>();
        for (Admitted admitted : reports) {
            String worker = admitted.report().worker();
            for (AttemptRef ref : admitted.report().claims()) {
                claims.add(new Claim(ref, worker, secrets.nextLong(), admitted.reply()));
            }
        }
        long now = clock.millis();
        int[] granted = transaction.batch(GRANT, claims, (statement, claim) -> {
            statement.setInt(1, claim.ref.attempt());
            statement.setString(2, claim.worker);
            statement.setLong(3, claim.secret);
            statement.setLong(4, now);
            statement.setLong(5, now + Placement.HEAD_START_MILLIS);
            statement.setLong(6, claim.ref.task());
            statement.setInt(7, claim.ref.attempt() - 1);
        });
        for (int i = 0; i < granted.length; i++) {
            Claim claim = claims.get(i);
            if (granted[i] == 1) {
                dispatcher.claimed(claim.ref.task(), claim.ref.attempt(), claim.worker);
                claim.reply.grant(new Grant(claim.ref.task(), claim.ref.attempt(), claim.secret));
            } else {
                answerAgain(transaction, claim);
            }
        }
    }

    /** The same worker's repeated claim gets the grant that it has already; anybody else's is denied. */
    private void answerAgain(Transaction transaction, Claim claim) throws SQLException {
        List<Holder> holder = transaction.query(STANDING, Claims::holder, claim.ref.task());
        if (holder.isEmpty()) {
            claim.reply.deny(claim.ref, "there is no such task");
        } else if (holder.get(0).holds(claim)) {
            claim.reply.grant(new Grant(claim.ref.task(), claim.ref.attempt(), holder.get(0).secret));
        } else {
            claim.reply.deny(claim.ref, holder.get(0).describe());
        }
    }

    private record Holder(
            String state, int attempt, @Nullable String worker, long secret) {
        boolean holds(Claim claim) {
            return state.equals("RUNNING") && attempt == claim.ref.attempt() && claim.worker.equals(worker);
        }

        String describe() {
            return "the task is " + state.toLowerCase(Locale.ROOT) + (attempt == 0 ? "" : ", attempt " + attempt);
        }
    }

    private static Holder holder(ResultSet row) throws SQLException {
        return new Holder(
                row.getString("state"), row.getInt("attempt"), row.getString("worker"), row.getLong("secret"));
    }
}
