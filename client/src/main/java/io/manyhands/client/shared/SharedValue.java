package io.manyhands.client.shared;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One value that changes as a whole, with the methods of {@link java.util.concurrent.atomic.AtomicReference} and sums. */
public final class SharedValue<T> extends Proxy {
    private final Element<T> element;

    SharedValue(Remote remote, Class<T> type) {
        super(remote);
        this.element = remote.element(type);
    }

    public T get() {
        return element.read(call("get").value());
    }

    public void set(@Nullable T value) {
        call("set").with("value", element.sent(value)).reply();
    }

    /**
     * Adds to a number.
     *
     * @return the sum
     * @throws ArithmeticException when it is beyond what the value can be; then it has not changed
     */
    public T add(Number by) {
        return element.read(call("add").with("by", by).value());
    }

    public T incrementAndGet() {
        return add(1);
    }

    public T decrementAndGet() {
        return add(-1);
    }

    /** Sets the value if it is the expected one, by its JSON. @return whether it was */
    public boolean compareAndSet(@Nullable T expected, @Nullable T value) {
        return call("compare-and-set")
                .with("expected", element.sent(expected))
                .with("value", element.sent(value))
                .value()
                .asBoolean();
    }

    /** @param update may be called several times, when others change the value meanwhile */
    public T updateAndGet(UnaryOperator<T> update) {
        while (true) {
            T there = get();
            T wanted = update.apply(there);
            if (compareAndSet(there, wanted)) {
                return wanted;
            }
        }
    }
}
