package io.manyhands.examples.pool;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Pool;
import io.manyhands.client.task.RemoteFuture;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Python's {@code [pool.apply_async(os.getpid) for i in range(4)]}: which processes ran the tasks. */
public final class WhoRanIt implements Example {

    /** What the task type {@code process-info} answers. */
    record ProcessInfo(long pid, long parentPid, String worker, String thread, String host) {}

    @Override
    public String run(Manyhands cluster) throws Exception {
        Pool pool = cluster.pool();
        List<RemoteFuture<ProcessInfo>> futures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            futures.add(pool.submit("process-info", null, ProcessInfo.class));
        }
        Set<Long> pids = new TreeSet<>();
        for (RemoteFuture<ProcessInfo> future : futures) {
            ProcessInfo info = future.get();
            pids.add(info.pid());
            JsonNode task = cluster.api().get("/api/tasks/" + future.taskId());
            WrongAnswer.unlessEqual(
                    "the worker in the history",
                    info.worker(),
                    task.path("attempts").path(0).path("worker").asString());
        }
        return "4 tasks ran in the processes " + pids;
    }
}
