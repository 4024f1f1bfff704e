package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.net.InetAddress;
import java.net.UnknownHostException;
import tools.jackson.databind.JsonNode;

/** {@code echo}, {@code fail} and {@code process-info}. */
class Basics {
    private static final ProcessHandle PROCESS = ProcessHandle.current();

    @TaskHandler("echo")
    public JsonNode echo(JsonNode input) {
        return input;
    }

    /** @throws RequestedFailure always */
    @TaskHandler("fail")
    public void fail(JsonNode message) {
        throw new RequestedFailure(message.isString() ? message.stringValue() : message.toString());
    }

    @TaskHandler("process-info")
    public ProcessInfo processInfo(TaskContext context) throws UnknownHostException {
        return new ProcessInfo(
                PROCESS.pid(),
                PROCESS.parent().map(ProcessHandle::pid).orElse(0L),
                context.worker(),
                Thread.currentThread().getName(),
                InetAddress.getLocalHost().getHostName());
    }

    /** @param parentPid 0 where it cannot be known */
    record ProcessInfo(long pid, long parentPid, String worker, String thread, String host) {}

    static final class RequestedFailure extends RuntimeException {
        RequestedFailure(String message) {
            super(message);
        }
    }
}
