package io.manyhands.client.shared;

import io.manyhands.client.http.Api;
import io.manyhands.client.shared.session.Calls;
import io.manyhands.client.shared.session.Link;
import io.manyhands.client.shared.session.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A namespace of objects that programs and tasks use together, as Python's {@code multiprocessing.Manager()} is for the
 * processes of one machine. Each method makes the object where there is none, and uses the one that is there otherwise; what it
 * is made with then counts for nothing. Another kind of object of the same name is refused ({@code other-kind}).
 *
 * <p>Everything that is held belongs to one session, which is opened by the first call and ends with {@link #close}.
 * Thread-safe.
 */
public final class SharedManager implements AutoCloseable {
    private final String name;
    private final Durability durability;
    private final Calls calls;
    private volatile boolean closed;

    /** @param timer for tries that are made again; it has nothing to do that takes time */
    public SharedManager(Api api, String name, ScheduledExecutorService timer) {
        this(name, Durability.JOURNAL, new Calls(new Link(api, name, timer)));
    }

    private SharedManager(String name, Durability durability, Calls calls) {
        this.name = name;
        this.durability = durability;
        this.calls = calls;
    }

    public String name() {
        return name;
    }

    /** The same manager; what it makes is in memory only: faster, and gone with the master. Closed with this one. */
    public SharedManager inMemory() {
        return new SharedManager(name, Durability.MEMORY, calls);
    }

    /** Whether {@link #close} was called: then it serves no more. */
    public boolean isClosed() {
        return closed;
    }

    /** A queue without a bound, first in, first out. */
    public <T> SharedQueue<T> queue(String queue, Class<T> type) {
        return queue(queue, 0, QueueOrder.FIFO, type);
    }

    /** @param maxsize 0 for no bound */
    public <T> SharedQueue<T> queue(String queue, int maxsize, QueueOrder order, Class<T> type) {
        Remote remote = made(queue, "queue", Map.of("maxsize", maxsize, "order", order.label()));
        return new SharedQueue<>(remote, type, maxsize);
    }

    /** @param keys String, Boolean or a type of numbers */
    public <K, V> SharedMap<K, V> map(String map, Class<K> keys, Class<V> values) {
        return new SharedMap<>(made(map, "dict", Map.of()), keys, values);
    }

    public <T> SharedList<T> list(String list, Class<T> type) {
        return new SharedList<>(made(list, "list", Map.of()), type);
    }

    /** A lock that its holder may take again, as {@link java.util.concurrent.locks.ReentrantLock}. */
    public SharedLock lock(String lock) {
        return new SharedLock(made(lock, "rlock", Map.of()));
    }

    /** A lock that its holder must not take again: that would be a dead-lock, and is refused as one. */
    public SharedLock plainLock(String lock) {
        return new SharedLock(made(lock, "lock", Map.of()));
    }

    /** Who holds the lock may wait for the condition, and tell others that it is met. */
    public SharedCondition condition(String condition, SharedLock lock) {
        return new SharedCondition(made(condition, "condition", Map.of("lock", lock.name())), lock);
    }

    /** Permits belong to the session that took them, and are back with its end. */
    public SharedSemaphore semaphore(String semaphore, int permits) {
        return new SharedSemaphore(made(semaphore, "semaphore", Map.of("permits", permits)));
    }

    public SharedBarrier barrier(String barrier, int parties) {
        return new SharedBarrier(made(barrier, "barrier", Map.of("parties", parties)));
    }

    public SharedLatch latch(String latch, int count) {
        return new SharedLatch(made(latch, "latch", Map.of("count", count)));
    }

    public SharedEvent event(String event) {
        return new SharedEvent(made(event, "event", Map.of()));
    }

    /**
     * One value. Integers have 32 bits and never wrap around, doubles are doubles; all other numbers are exact and have no
     * bounds.
     *
     * @param initial for the one who makes it
     */
    public <T> SharedValue<T> value(String value, Class<T> type, T initial) {
        Remote remote = new Remote(this, value, calls);
        Object sent = remote.element(type).sent(initial);
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("type", ValueType.of(type));
        options.put("initial", sent == null ? initial : sent);
        return new SharedValue<>(made(value, "value", options), type);
    }

    /** Whole numbers, 0 at first. */
    public SharedArray<Integer> intArray(String array, int length) {
        return new SharedArray<>(made(array, "array", Map.of("type", "i", "length", length)), Integer.class);
    }

    /** Doubles, 0 at first. */
    public SharedArray<Double> doubleArray(String array, int length) {
        return new SharedArray<>(made(array, "array", Map.of("type", "d", "length", length)), Double.class);
    }

    public SharedNamespace namespace(String namespace) {
        return new SharedNamespace(made(namespace, "namespace", Map.of()));
    }

    /** Two ends, each of which reads what is sent into the other. */
    public <T> SharedPipe<T> pipe(String pipe, Class<T> type) {
        return new SharedPipe<>(made(pipe, "pipe", Map.of()), type);
    }

    private Remote made(String object, String kind, Map<String, ?> options) {
        Map<String, Object> with = new LinkedHashMap<>(options);
        with.put("kind", kind);
        with.put("durability", durability.label());
        Operation.translating(() -> calls.call(Request.create(object, with)));
        return new Remote(this, object, calls);
    }

    /** What a value names, as a proxy of the type; its own values are of any type. */
    Object refer(Class<?> type, String object) {
        return References.proxy(type, new Remote(this, object, calls));
    }

    /** Ends the session: what it holds is free, what waits fails, handles are void. Idempotent. */
    @Override
    public void close() {
        closed = true;
        calls.link().close();
    }

    @Override
    public String toString() {
        return "SharedManager[" + name + "]";
    }
}
