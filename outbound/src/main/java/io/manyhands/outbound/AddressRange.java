package io.manyhands.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** The addresses that begin with the same bits, written as in {@code 10.0.0.0/8} (RFC 4632). Immutable. */
final class AddressRange {
    private static final Pattern LITERAL =
            Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*"); // never a name to be resolved

    private final byte[] prefix;
    private final int bits;

    private AddressRange(byte[] prefix, int bits) {
        this.prefix = prefix;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException when the text is no range */
    static AddressRange parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? "" : text.substring(0, slash);
        try {
            if (LITERAL.matcher(address).matches()) {
                byte[] prefix = InetAddress.getByName(address).getAddress();
                int bits = Integer.parseInt(text.substring(slash + 1));
                if (bits >= 0 && bits <= prefix.length * Byte.SIZE) {
                    return new AddressRange(prefix, bits);
                }
            }
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException(complaint(text), e);
        }
        throw new IllegalArgumentException(complaint(text));
    }

    private static String complaint(String text) {
        return "'" + text + "' is no range of addresses: write for instance 10.0.0.0/8 or fd00::/8";
    }

    /** @param address four or sixteen bytes */
    boolean contains(byte[] address) {
        if (address.length != prefix.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((address[bit / Byte.SIZE] ^ prefix[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
