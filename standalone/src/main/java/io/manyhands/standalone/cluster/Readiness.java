package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether a cluster serves: its master answers, and all its workers have announced themselves. They are known by their
 * process ids, because the master lists workers of the last start too, for a while.
 */
final class Readiness {
    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int POLL_MILLIS = 50;

    private final URI workers;
    private final @Nullable String token;

    /** @param token what the master asks for, or null */
    Readiness(URI master, @Nullable String token) {
        this.workers = master.resolve("/api/workers");
        this.token = token;
    }

    /**
     * @param pids of the workers to wait for
     * @param givenUp says when to wait no longer
     * @return whether it serves; false when given up
     * @throws StartException when it does not within the time
     */
    boolean await(Supplier<? extends Collection<Long>> pids, BooleanSupplier givenUp, Duration patience)
            throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        String missing = "";
        while (!givenUp.getAsBoolean()) {
            try {
                if (announced().containsAll(pids.get())) {
                    return true;
                }
                missing = "its workers have not announced themselves";
            } catch (IOException e) {
                missing = "its master does not answer: " + Reasons.of(e);
            }
            if (System.nanoTime() > end) {
                throw new StartException(
                        "The cluster is not ready after " + patience.toSeconds() + " s (" + missing + ")");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return false;
    }

    private Set<Long> announced() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) workers.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        if (token != null) {
            connection.setRequestProperty("Authorization", "Bearer " + token);
        }
        try (InputStream body = connection.getInputStream()) {
            Set<Long> pids = new HashSet<>();
            for (JsonNode worker : new JsonMapper().readTree(body).path("items")) {
                pids.add(worker.path("pid").asLong());
            }
            return pids;
        }
    }
}
