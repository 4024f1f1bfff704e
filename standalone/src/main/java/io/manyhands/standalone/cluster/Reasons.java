package io.manyhands.standalone.cluster;

/** Why something failed, in one line: the first line of what the innermost cause says. */
public final class Reasons {
    private Reasons() {}

    public static String of(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = root.getMessage();
        return message == null || message.isBlank()
                ? root.getClass().getSimpleName()
                : message.strip().lines().findFirst().orElse(message);
    }
}
