package io.manyhands.outbound;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What the configuration allows to be called although it is not on the public Internet. Immutable. */
public final class AllowList {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-fA-F:.]+]|[A-Za-z0-9._-]+)(:\\d{1,5})?");

    private final List<AddressRange> ranges = new ArrayList<>();
    private final Set<String> hosts = new HashSet<>();

    private final String setting;

    /**
     * @param setting the configuration's name for it, which messages tell
     * @param entries each a host, a host with a port, or a range of addresses
     * @throws IllegalArgumentException naming the entry that is none of them
     */
    public AllowList(String setting, List<String> entries) {
        this.setting = setting;
        for (String entry : entries) {
            if (entry.contains("/")) {
                ranges.add(range(entry));
            } else if (HOST.matcher(entry).matches()) {
                hosts.add(entry.toLowerCase(Locale.ROOT));
            } else {
                throw new IllegalArgumentException(
                        setting + ": '" + entry + "' is no host, host:port or range of addresses");
            }
        }
    }

    private AddressRange range(String entry) {
        try {
            return AddressRange.parse(entry);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting + ": " + e.getMessage(), e);
        }
    }

    String setting() {
        return setting;
    }

    boolean allow(Target target, InetAddress address) {
        return hosts.contains(target.hostInUrl())
                || hosts.contains(target.hostInUrl() + ":" + target.port())
                || ranges.stream().anyMatch(range -> range.contains(address.getAddress()));
    }
}
