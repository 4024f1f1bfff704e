package io.manyhands.standalone.cluster;

import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** TCP ports of this machine. */
final class Ports {
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /** @throws StartException when somebody else listens there, or nobody may */
    static void requireFree(int port) {
        if (port < 0 || port > HIGHEST) {
            throw new StartException("--port " + port + " is no port: give one from 0 (any free one) to " + HIGHEST);
        }
        try (ServerSocket probe = new ServerSocket()) {
            // As the server will: what lingers from an ended one does not count.
            probe.setReuseAddress(true);
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (IOException e) {
            throw new StartException(
                    "Cannot listen on port " + port + " (" + Reasons.of(e) + "): free it, or take another with --port",
                    e);
        }
    }

    /** One that is free now, for a process that has to be told its port. */
    static int anyFree() {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        } catch (IOException e) {
            throw new StartException("There is no free port on this machine (" + Reasons.of(e) + ")", e);
        }
    }
}
