package io.manyhands.master.manager;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Where other masters find this one. */
final class OwnUrl {
    private OwnUrl() {}

    /**
     * @param configured what somebody knows better
     * @param address on which it listens; null for this machine's own, and the wildcard for all
     */
    static String of(@Nullable String configured, @Nullable InetAddress address, int port) {
        if (configured != null) {
            return configured;
        }
        if (address == null || address.isLoopbackAddress()) {
            return "http://127.0.0.1:" + port;
        }
        String host = address.isAnyLocalAddress() ? thisMachine() : address.getHostAddress();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static String thisMachine() {
        try {
            return InetAddress.getLocalHost().getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "This machine does not know its address; set manyhands.http.url to where other masters find it", e);
        }
    }
}
