package io.manyhands.outbound;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Finds the address to connect to, and keeps requests away from this machine and its network. The host is resolved once a
 * try and the answer connected to as it was checked: a name server that answers differently the next time is not asked a next
 * time. Thread-safe.
 */
public final class Guard {
    private final Resolver resolver;
    private final AllowList allowed;

    public Guard(Resolver resolver, AllowList allowed) {
        this.resolver = resolver;
        this.allowed = allowed;
    }

    /** Asks the system's name servers. */
    public static Guard ofSystem(AllowList allowed) {
        return new Guard(host -> List.of(InetAddress.getAllByName(host)), allowed);
    }

    /** Asks for a host's addresses. */
    @FunctionalInterface
    public interface Resolver {
        List<InetAddress> resolve(String host) throws UnknownHostException;
    }

    /** The target must not be called: trying again would not help. */
    public static final class Refused extends Exception {
        Refused(Target target, InetAddress address, String setting) {
            super(target.hostInUrl() + " is " + address.getHostAddress() + ", which is not on the public Internet; "
                    + setting + " may name it");
        }
    }

    /**
     * One of the target's addresses, another one at every attempt; none if any of them is off limits.
     *
     * @param attempt from 1
     */
    public InetSocketAddress address(Target target, int attempt) throws UnknownHostException, Refused {
        List<InetAddress> addresses = resolver.resolve(target.host());
        if (addresses.isEmpty()) {
            throw new UnknownHostException(target.host());
        }
        for (InetAddress address : addresses) {
            if (!PublicAddresses.contain(address) && !allowed.allow(target, address)) {
                throw new Refused(target, address, allowed.setting());
            }
        }
        return new InetSocketAddress(addresses.get((attempt - 1) % addresses.size()), target.port());
    }
}
