package io.manyhands.client.shared;

/** Two ends, each of which belongs to the one that opens it. */
public final class SharedPipe<T> extends Proxy {
    private final Class<T> type;

    SharedPipe(Remote remote, Class<T> type) {
        super(remote);
        this.type = type;
    }

    /** @throws IllegalMonitorStateException when somebody else has it */
    public PipeEnd<T> a() {
        return open("a");
    }

    /** @throws IllegalMonitorStateException when somebody else has it */
    public PipeEnd<T> b() {
        return open("b");
    }

    private PipeEnd<T> open(String end) {
        return new PipeEnd<>(remote(), type, end);
    }
}
