package io.manyhands.client.shared;

import java.util.List;
import java.util.ListIterator;

/** Goes over a copy, and does to the list what it does to the copy. For one thread. */
final class ThroughIterator<T> implements ListIterator<T> {
    private static final int NONE = -1;

    private final List<T> list;
    private final ListIterator<T> copy;
    private int last = NONE;

    ThroughIterator(List<T> list, List<T> copy, int from) {
        this.list = list;
        this.copy = copy.listIterator(from);
    }

    @Override
    public boolean hasNext() {
        return copy.hasNext();
    }

    @Override
    public T next() {
        T next = copy.next();
        last = copy.previousIndex();
        return next;
    }

    @Override
    public boolean hasPrevious() {
        return copy.hasPrevious();
    }

    @Override
    public T previous() {
        T previous = copy.previous();
        last = copy.nextIndex();
        return previous;
    }

    @Override
    public int nextIndex() {
        return copy.nextIndex();
    }

    @Override
    public int previousIndex() {
        return copy.previousIndex();
    }

    @Override
    public void remove() {
        copy.remove();
        list.remove(last);
        last = NONE;
    }

    @Override
    public void set(T item) {
        copy.set(item);
        list.set(last, item);
    }

    @Override
    public void add(T item) {
        list.add(copy.nextIndex(), item);
        copy.add(item);
        last = NONE;
    }
}
