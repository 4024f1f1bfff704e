package io.manyhands.client.shared;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.shared.session.Pending;
import java.util.AbstractList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list of all programs. Each method is one call, but for those that the JDK makes of several ({@code removeIf}, {@code
 * retainAll}, {@code subList(…).clear()}, {@code replaceAll}, inserting many): others may come between their steps. Iterators
 * show the list as it was when they were made, and write through by index.
 */
public final class SharedList<T> extends AbstractList<T> implements RandomAccess, SharedObject {
    private final Remote remote;
    private final Element<T> element;

    SharedList(Remote remote, Class<T> type) {
        this.remote = remote;
        this.element = remote.element(type);
    }

    private Operation at(String operation, int index) {
        return remote.call(operation).with("index", Indices.counted(index));
    }

    @Override
    public T get(int index) {
        return element.read(at("get", index).value());
    }

    /** @return what was there just before; nobody's set in between is seen, if there was one */
    @Override
    public T set(int index, @Nullable T item) {
        Operation write = at("set", index).with("value", element.sent(item));
        Pending former = at("get", index).say();
        write.reply();
        return element.read(Operation.answer(remote.calls(), former).value());
    }

    @Override
    public boolean add(@Nullable T item) {
        remote.call("append").with("item", element.sent(item)).reply();
        return true;
    }

    /** Two calls: masters put what is beyond the end at the end. */
    @Override
    public void add(int index, @Nullable T item) {
        Operation insert = at("insert", index).with("item", element.sent(item));
        if (index > 0) {
            Objects.checkIndex(index, size() + 1);
        }
        insert.reply();
    }

    /** All at once, and together. */
    @Override
    public boolean addAll(Collection<? extends T> items) {
        if (!items.isEmpty()) {
            remote.call("extend").with("items", element.allSent(items)).reply();
        }
        return !items.isEmpty();
    }

    @Override
    public T remove(int index) {
        return element.read(at("pop", index).value());
    }

    @Override
    public boolean remove(@Nullable Object item) {
        return canHave(item) && isThere(remote.call("remove").with("value", element.sent(item))) >= 0;
    }

    @Override
    public int indexOf(@Nullable Object item) {
        return canHave(item) ? isThere(remote.call("index").with("value", element.sent(item))) : -1;
    }

    @Override
    public int lastIndexOf(@Nullable Object item) {
        return snapshot().lastIndexOf(item);
    }

    @Override
    public boolean contains(@Nullable Object item) {
        return indexOf(item) >= 0;
    }

    private boolean canHave(@Nullable Object item) {
        return item == null || element.type().isInstance(item);
    }

    /** @return the answer, -1 where there is no such item */
    private static int isThere(Operation operation) {
        try {
            return operation.value().asInt(0);
        } catch (ManyhandsException e) {
            if (e.kind().equals(Refusals.VALUE_ERROR)) {
                return -1;
            }
            throw e;
        }
    }

    @Override
    public int size() {
        return remote.call("size").value().asInt();
    }

    @Override
    public void clear() {
        remote.call("clear").reply();
    }

    /** A copy, as the list is at one moment. */
    public List<T> snapshot() {
        return element.readAll(remote.call("slice").value());
    }

    /** In one call where the master knows the order: numbers and strings by themselves. Else with the JDK's many. */
    @Override
    public void sort(@Nullable Comparator<? super T> order) {
        if (order == null) {
            remote.call("sort").reply();
        } else {
            super.sort(order);
        }
    }

    @Override
    public Object[] toArray() {
        return snapshot().toArray();
    }

    @Override
    public <E> E[] toArray(E[] to) {
        return snapshot().toArray(to);
    }

    @Override
    public Iterator<T> iterator() {
        return listIterator();
    }

    @Override
    public ListIterator<T> listIterator(int index) {
        return new ThroughIterator<>(this, snapshot(), index);
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
