package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Pending;
import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.time.Duration;
import java.util.AbstractQueue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A queue of all programs: a {@link BlockingQueue} with what Python's has beyond that. Iterators show the queue as it was when
 * they were made. Whoever uses {@link #join} calls {@link #taskDone} for each item that it has taken and dealt with; removed
 * items count as done.
 */
public final class SharedQueue<T> extends AbstractQueue<T> implements BlockingQueue<T>, SharedObject {
    private static final int DRAINED_AT_ONCE = 100;

    private final Remote remote;
    private final Element<T> element;
    private final int maxsize;

    SharedQueue(Remote remote, Class<T> type, int maxsize) {
        this.remote = remote;
        this.element = remote.element(type);
        this.maxsize = maxsize;
    }

    private Operation putting(T item) {
        return remote.call("put").with("item", element.sent(Objects.requireNonNull(item)));
    }

    @Override
    public void put(T item) throws InterruptedException {
        Reply unused = putting(item).waiting(Wait.FOREVER).await();
    }

    /** For queues with the order {@link QueueOrder#PRIORITY}: lower numbers come first, and 0 is what others have. */
    public void put(T item, Number priority) throws InterruptedException {
        Reply unused =
                putting(item).with("priority", priority).waiting(Wait.FOREVER).await();
    }

    @Override
    public boolean offer(T item) {
        return putting(item).replyInTime() != null;
    }

    @Override
    public boolean offer(T item, long time, TimeUnit unit) throws InterruptedException {
        return putting(item).waiting(Wait.of(time, unit)).awaitInTime() != null;
    }

    /** An item that nobody gets any more goes back, though behind the others. */
    private Operation getting() {
        return remote.call("get")
                .givenBackBy(reply ->
                        List.of(remote.call("put").with("item", reply.value()).waiting(Wait.FOREVER)));
    }

    @Override
    public T take() throws InterruptedException {
        return element.read(getting().waiting(Wait.FOREVER).await().value());
    }

    @Override
    public @Nullable T poll() {
        return item(getting().replyInTime());
    }

    @Override
    public @Nullable T poll(long time, TimeUnit unit) throws InterruptedException {
        return item(getting().waiting(Wait.of(time, unit)).awaitInTime());
    }

    private @Nullable T item(@Nullable Reply reply) {
        return reply == null ? null : element.read(reply.value());
    }

    @Override
    public @Nullable T peek() {
        return item(remote.call("peek").replyInTime());
    }

    /** Takes an item that goes back to its place if this program ends before it is done. */
    public Leased<T> takeLeased() throws InterruptedException {
        return leased(leasing().waiting(Wait.FOREVER).await());
    }

    /** @return null when there was none in time */
    public @Nullable Leased<T> pollLeased(Duration time) throws InterruptedException {
        Reply reply = leasing().waiting(Wait.of(time)).awaitInTime();
        return reply == null ? null : leased(reply);
    }

    private Operation leasing() {
        return remote.call("get")
                .with("lease", true)
                .givenBackBy(reply -> List.of(
                        remote.call("put").with("item", reply.value()).waiting(Wait.FOREVER),
                        remote.call("task-done").with("token", reply.token())));
    }

    private Leased<T> leased(Reply reply) {
        return new Leased<>(element.read(reply.value()), reply.token(), reply.session(), remote);
    }

    /** An item that was taken has been dealt with. @throws IllegalStateException when none is left to be */
    public void taskDone() {
        remote.call("task-done").reply();
    }

    /** Waits until all items that were ever put are done. */
    public void join() throws InterruptedException {
        Reply unused = remote.call("join").waiting(Wait.FOREVER).await();
    }

    /** @return false when they were not in time */
    public boolean join(Duration time) throws InterruptedException {
        return remote.call("join").waiting(Wait.of(time)).awaitInTime() != null;
    }

    /** How many items were put and are not done. */
    public long unfinished() {
        return remote.call("unfinished").value().asLong();
    }

    @Override
    public int size() {
        return remote.call("size").value().asInt();
    }

    @Override
    public int remainingCapacity() {
        return maxsize <= 0 ? Integer.MAX_VALUE : Math.max(0, maxsize - size());
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return element.type().isInstance(item)
                && remote.call("remove")
                        .with("item", element.sent(item))
                        .value()
                        .asBoolean();
    }

    @Override
    public int drainTo(Collection<? super T> to) {
        return drainTo(to, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super T> to, int most) {
        if (Objects.requireNonNull(to) == this) {
            throw new IllegalArgumentException("A queue cannot be drained into itself");
        }
        int drained = 0;
        int asked = Math.min(Math.min(size(), most), DRAINED_AT_ONCE);
        while (asked > 0) {
            int got = drain(to, asked);
            drained += got;
            asked = got < asked ? 0 : Math.min(Math.min(size(), most - drained), DRAINED_AT_ONCE);
        }
        return drained;
    }

    /** Many calls, in one message. */
    private int drain(Collection<? super T> to, int most) {
        List<Pending> calls = new ArrayList<>();
        for (int i = 0; i < most; i++) {
            calls.add(getting().say());
        }
        int got = 0;
        for (Pending call : calls) {
            Reply reply = Operation.answerInTime(remote.calls(), call);
            if (reply != null) {
                to.add(element.read(reply.value()));
                got++;
            }
        }
        return got;
    }

    /** As the items are now; {@code remove} takes away the first that equals the iterator's. */
    @Override
    public Iterator<T> iterator() {
        Iterator<T> now = element.readAll(remote.call("items").value()).iterator();
        return new Iterator<>() {
            private @Nullable T last;

            @Override
            public boolean hasNext() {
                return now.hasNext();
            }

            @Override
            public T next() {
                T next = now.next();
                last = next;
                return next;
            }

            @Override
            public void remove() {
                if (last == null) {
                    throw new IllegalStateException("There is no item to remove: next() comes first");
                }
                SharedQueue.this.remove(last);
                last = null;
            }
        };
    }

    @Override
    public String manager() {
        return remote.manager().name();
    }

    @Override
    public String name() {
        return remote.name();
    }

    @Override
    public void delete() {
        remote.delete();
    }
}
