package io.manyhands.master.submission;

import io.manyhands.master.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What makes a submission one that may be repeated: whoever sends the key again gets what it brought about before.
 *
 * @param hash of what the client sent, to tell whether it sends the same again
 */
public record IdempotencyKey(String key, String hash) {
    private static final int MAX_LENGTH = 200;

    /** @throws ProblemException when it is empty or too long */
    public IdempotencyKey {
        if (key.isBlank() || key.length() > MAX_LENGTH) {
            throw new ProblemException(
                    400,
                    "malformed-idempotency-key",
                    "The Idempotency-Key must have 1 to " + MAX_LENGTH + " characters");
        }
    }

    /** @param header null where there is none; then there is no key */
    public static @Nullable IdempotencyKey of(@Nullable String header, String sent) {
        return header == null ? null : new IdempotencyKey(header, hash(sent));
    }

    /** @throws ProblemException when the key came with something else before */
    public void requireSame(String formerHash) {
        if (!hash.equals(formerHash)) {
            throw new ProblemException(
                    422,
                    "idempotency-key-reused",
                    "The Idempotency-Key '" + key + "' belongs to another submission: use a new key for a new one");
        }
    }

    private static String hash(String sent) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(sent.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JVM has SHA-256", e);
        }
    }
}
