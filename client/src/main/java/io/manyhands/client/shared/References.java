package io.manyhands.client.shared;

import java.util.Map;
import java.util.function.Function;

/** Proxies of what is there, for values that name it. */
final class References {
    private static final Map<Class<?>, Function<Remote, SharedObject>> PROXIES = Map.ofEntries(
            Map.entry(SharedQueue.class, remote -> new SharedQueue<>(remote, Object.class, 0)),
            Map.entry(SharedMap.class, remote -> new SharedMap<>(remote, Object.class, Object.class)),
            Map.entry(SharedList.class, remote -> new SharedList<>(remote, Object.class)),
            Map.entry(SharedLock.class, SharedLock::new),
            Map.entry(SharedSemaphore.class, SharedSemaphore::new),
            Map.entry(SharedBarrier.class, SharedBarrier::new),
            Map.entry(SharedLatch.class, SharedLatch::new),
            Map.entry(SharedEvent.class, SharedEvent::new),
            Map.entry(SharedValue.class, remote -> new SharedValue<>(remote, Object.class)),
            Map.entry(SharedArray.class, remote -> new SharedArray<>(remote, Number.class)),
            Map.entry(SharedNamespace.class, SharedNamespace::new),
            Map.entry(SharedPipe.class, remote -> new SharedPipe<>(remote, Object.class)));

    private References() {}

    /** @throws IllegalArgumentException for a type that needs more than a name */
    static SharedObject proxy(Class<?> type, Remote remote) {
        Function<Remote, SharedObject> proxy = PROXIES.get(type);
        if (proxy == null) {
            throw new IllegalArgumentException("A reference to '" + remote.name() + "' cannot be read as a "
                    + type.getSimpleName() + ": ask the manager for it by its name");
        }
        return proxy.apply(remote);
    }
}
