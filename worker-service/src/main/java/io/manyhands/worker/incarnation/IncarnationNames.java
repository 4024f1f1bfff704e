package io.manyhands.worker.incarnation;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Names of incarnations: {@code <host>-<process id>-<eight random digits of base 32>}. */
public final class IncarnationNames implements Supplier<String> {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_DIGITS = 8;
    private static final int MAX_HOST = 60;

    private final SecureRandom random = new SecureRandom();
    private final String prefix;

    public IncarnationNames(String host, long pid) {
        String clean = host.replaceAll("[^A-Za-z0-9._-]", "-");
        prefix = clean.substring(0, Math.min(MAX_HOST, clean.length())) + "-" + pid + "-";
    }

    @Override
    public String get() {
        StringBuilder name = new StringBuilder(prefix);
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            name.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
        }
        return name.toString();
    }
}
