package io.manyhands.worker.incarnation;

import io.manyhands.model.AttemptRef;
import io.manyhands.model.Heartbeat;
import io.manyhands.model.Heartbeat.TaskType;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a worker says of itself.
 *
 * @param startedAt milliseconds since the epoch
 * @param types asked for at every heartbeat
 */
public record Announcement(String host, long pid, String version, long startedAt, Supplier<List<TaskType>> types) {

    public static Announcement ofThisProcess(Supplier<List<TaskType>> types) {
        ProcessHandle process = ProcessHandle.current();
        String version = Announcement.class.getPackage().getImplementationVersion();
        return new Announcement(
                hostName(),
                process.pid(),
                version == null ? "unreleased" : version,
                ManagementFactory.getRuntimeMXBean().getStartTime(),
                types);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    Heartbeat heartbeat(Desk.View view, @Nullable List<AttemptRef> held) {
        Runtime jvm = Runtime.getRuntime();
        return new Heartbeat(
                host,
                pid,
                version,
                startedAt,
                view.draining(),
                view.pools(),
                types.get(),
                jvm.totalMemory() - jvm.freeMemory(),
                jvm.maxMemory(),
                true,
                held,
                ResidentMemory.bytes(),
                Runtime.version().toString());
    }
}
