package io.manyhands.master.callback;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the address to connect to, and keeps callbacks away from this machine and its network. The host is resolved once a
 * try and the answer connected to as it was checked: a name server that answers differently the next time is not asked a next
 * time. Thread-safe.
 */
final class Guard {
    private final Resolver resolver;
    private final Exceptions exceptions;

    Guard(Resolver resolver, Exceptions exceptions) {
        this.resolver = resolver;
        this.exceptions = exceptions;
    }

    /** Asks for a host's addresses. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** The target must not be called: trying again would not help. */
    static final class Refused extends Exception {
        Refused(Target target, InetAddress address) {
            super(target.hostInUrl() + " is " + address.getHostAddress()
                    + ", which is not on the public Internet; manyhands.callback.allow may name it");
        }
    }

    /**
     * One of the target's addresses, another one at every attempt; none if any of them is off limits.
     *
     * @param attempt from 1
     */
    InetSocketAddress address(Target target, int attempt) throws UnknownHostException, Refused {
        List<InetAddress> addresses = resolver.resolve(target.host());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address) && !exceptions.allow(target, address)) {
                throw new Refused(target, address);
            }
        }
        return new InetSocketAddress(addresses.get((attempt - 1) % addresses.size()), target.port());
    }
}
