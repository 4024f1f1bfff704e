package io.manyhands.client.shared;

/** What proxies are that extend nothing else: equal where they stand for the same object. */
abstract sealed class Proxy implements SharedObject
        permits SharedArray,
                SharedBarrier,
                SharedCondition,
                SharedEvent,
                SharedLatch,
                SharedLock,
                SharedNamespace,
                SharedPipe,
                SharedSemaphore,
                SharedValue {
    private final Remote remote;

    Proxy(Remote remote) {
        this.remote = remote;
    }

    Remote remote() {
        return remote;
    }

    Operation call(String operation) {
        return remote.call(operation);
    }

    @Override
    public final String manager() {
        return remote.manager().name();
    }

    @Override
    public final String name() {
        return remote.name();
    }

    @Override
    public final void delete() {
        remote.delete();
    }

    @Override
    public final boolean equals(Object other) {
        return Remote.equal(this, other);
    }

    @Override
    public final int hashCode() {
        return remote.toString().hashCode();
    }

    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + remote + "]";
    }
}
