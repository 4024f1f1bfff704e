package io.manyhands.cli.cluster;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.http.UnreachableException;
import java.util.Set;

/** How a command ends, for scripts. */
public final class ExitCode {
    public static final int OK = 0;
    /** A task has failed, or is in a state in which it cannot be done. */
    public static final int FAILED = 1;
    /** The command line makes no sense, or the cluster takes no such thing. */
    public static final int USAGE = 2;

    public static final int NOT_FOUND = 3;
    /** It had not ended in time; it goes on. */
    public static final int TIMEOUT = 4;
    /** No cluster answers, or it went away for too long. */
    public static final int UNREACHABLE = 5;

    private static final Set<String> UNKNOWN = Set.of("unknown-type", "unknown-pool", "malformed-id");

    private ExitCode() {}

    /** That of a refusal by the cluster. */
    public static int of(ManyhandsException refusal) {
        if (refusal instanceof UnreachableException || refusal.status() == 0) {
            return UNREACHABLE;
        }
        if (UNKNOWN.contains(refusal.kind())) {
            return NOT_FOUND;
        }
        return switch (refusal.status()) {
            case 404 -> NOT_FOUND;
            case 408 -> TIMEOUT;
            case 409 -> FAILED;
            default -> refusal.status() >= 500 || refusal.status() == 429 ? UNREACHABLE : USAGE;
        };
    }
}
