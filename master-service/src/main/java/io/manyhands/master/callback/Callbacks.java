package io.manyhands.master.callback;

import io.manyhands.master.json.MalformedJson;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.task.Ending;
import io.manyhands.model.TaskIds;
import io.manyhands.outbound.MalformedUrl;
import io.manyhands.outbound.Target;
import java.sql.SQLException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the rest of the master has to do with callbacks: check an address, and say that a task has ended. */
public final class Callbacks {
    private static final Logger log = LoggerFactory.getLogger(Callbacks.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final String NO_HOST = "-";
    /** A task that is run again and ends again is told of again. */
    private static final String REMEMBER = """
            INSERT INTO callback (task_id, url, host, next_at, created_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (task_id) DO UPDATE
            SET url = excluded.url, host = excluded.host, next_at = excluded.next_at, created_at = excluded.created_at,
                attempts = 0, given_up_at = NULL, last_error = NULL""";

    private final InstantSource clock;

    Callbacks(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Looks at the text only; whether the host may be called is decided when it is.
     *
     * @throws MalformedJson unless it is an absolute URL with http or https and a host, without a user, of up to 2 000
     *     characters
     */
    public static void requireValid(String url) {
        try {
            Target.parse(url);
        } catch (MalformedUrl e) {
            throw new MalformedJson("The field 'onDone.url' " + e.complaint());
        }
    }

    /**
     * Remembers whom to tell, in the transaction that ends the task and only if that ended it. For the ledger's thread.
     *
     * @param onDoneJson what is to follow the task's end; without a {@code url} nothing is done
     * @param ending how it ended; what is told is read from the task when it is told
     */
    public void ended(Transaction transaction, long task, String onDoneJson, Ending ending) throws SQLException {
        String url = url(task, onDoneJson);
        if (url != null) {
            long now = clock.millis();
            transaction.update(REMEMBER, task, url, host(url), now, now);
        }
    }

    /** An ending must not fail because of what follows it: not for bad JSON, nor for a NUL, which PostgreSQL does not take. */
    private static @Nullable String url(long task, String onDoneJson) {
        try {
            JsonNode url = JSON.readTree(onDoneJson).path("url");
            return url.isString() ? url.asString().replace('\0', ' ') : null;
        } catch (JacksonException e) {
            log.warn("Nobody is told that task {} has ended: its onDone is not JSON", TaskIds.format(task));
            return null;
        }
    }

    private static String host(String url) {
        try {
            return Target.parse(url).host();
        } catch (MalformedUrl e) {
            return NO_HOST; // to be given up, with the reason, by whoever sends it
        }
    }
}
