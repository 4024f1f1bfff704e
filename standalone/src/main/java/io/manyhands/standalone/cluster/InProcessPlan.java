package io.manyhands.standalone.cluster;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cluster in this process that is wanted.
 *
 * @param port to serve on, 0 for any free one
 * @param data the folder of the database
 * @param slots CPU-bound tasks at a time
 * @param isolated whether tasks of the pool {@code cpu} run in child processes of the worker
 * @param plugins the folder of the worker's plugins, or null for {@code ./plugins} where there is one
 * @param token what clients must send, or null: then only this machine's are served
 * @param silent whether to log only what is wrong
 * @param more settings of the services; these go before all others
 */
public record InProcessPlan(
        int port,
        Path data,
        int slots,
        boolean isolated,
        @Nullable Path plugins,
        @Nullable String token,
        boolean silent,
        Map<String, String> more) {

    /** Without the token. */
    @Override
    public String toString() {
        return "InProcessPlan[port=" + port + ", data=" + data + ", slots=" + slots + ", isolated=" + isolated + "]";
    }
}
