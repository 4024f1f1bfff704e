package io.manyhands.master.callback;

import io.manyhands.master.ledger.Handler;
import io.manyhands.master.ledger.Ledger;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What callbacks are signed with: the configured secret, else one that is drawn once for a database. Thread-safe. */
final class Secret {
    private static final int BYTES = 32;
    private static final long PATIENCE_SECONDS = 10;

    private final Ledger ledger;
    private final Handler<String, String> keep;
    private volatile @Nullable String known;

    Secret(@Nullable String configured, Ledger ledger, CallbackWrites writes) {
        this.known = configured;
        this.ledger = ledger;
        this.keep = writes::secret;
    }

    /** May wait for the database. @throws java.util.concurrent.CompletionException when that does not answer */
    String value() {
        String value = known;
        if (value == null) {
            byte[] drawn = new byte[BYTES];
            new SecureRandom().nextBytes(drawn);
            value = ledger.write(keep, HexFormat.of().formatHex(drawn), BYTES)
                    .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .join();
            known = value;
        }
        return value;
    }
}
