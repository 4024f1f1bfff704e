package io.manyhands.master.problem;

/** A request that cannot be served, for a reason that its sender is told (RFC 9457). */
public class ProblemException extends RuntimeException {
    private final int status;
    private final String slug;

    /**
     * @param status the HTTP status
     * @param slug the problem's stable name, the last part of its {@code type}
     * @param detail what is wrong and what to do
     */
    public ProblemException(int status, String slug, String detail) {
        super(detail);
        this.status = status;
        this.slug = slug;
    }

    public ProblemException(int status, String slug, String detail, Throwable cause) {
        super(detail, cause);
        this.status = status;
        this.slug = slug;
    }

    public int status() {
        return status;
    }

    public String slug() {
        return slug;
    }
}
