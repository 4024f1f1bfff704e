package io.manyhands.standalone.cluster;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A cluster of processes that is wanted.
 *
 * @param port to serve on, 0 for any free one
 * @param data for what must outlast the cluster
 * @param broker to use, or null for a private one that comes and goes with the cluster
 * @param postgres to keep the tasks in, or null for SQLite
 * @param workers how many worker processes
 * @param slots CPU-bound tasks at a time in each of them
 * @param isolated whether tasks of the pool {@code cpu} run in child processes of the worker
 * @param plugins the folder of the workers' plugins, or null for {@code ./plugins} where there is one
 * @param token what clients must send, or null: then only this machine's are served
 */
public record ProcessPlan(
        int port,
        Path data,
        @Nullable Broker broker,
        @Nullable Postgres postgres,
        int workers,
        int slots,
        boolean isolated,
        @Nullable Path plugins,
        @Nullable String token) {

    /** Without the token. */
    @Override
    public String toString() {
        return "ProcessPlan[port=" + port + ", data=" + data + ", broker=" + broker + ", postgres=" + postgres
                + ", workers=" + workers + ", slots=" + slots + ", isolated=" + isolated + "]";
    }
}
