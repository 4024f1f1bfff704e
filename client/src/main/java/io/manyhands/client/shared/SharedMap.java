package io.manyhands.client.shared;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A map of all programs, in the order of insertion. Each operation is one call; those with functions ({@code compute}, {@code
 * merge}, …) compare and set until nobody has come between, so a function may be called several times. Views show the map as
 * it is when an iterator is made, and write through.
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, SharedObject {
    private final Remote remote;
    private final Element<K> keys;
    private final Element<V> values;

    SharedMap(Remote remote, Class<K> keys, Class<V> values) {
        this.remote = remote;
        this.keys = remote.element(keys);
        this.values = remote.element(values);
    }

    private Operation of(String operation, @Nullable Object key) {
        return remote.call(operation).with("key", Objects.requireNonNull(key));
    }

    private @Nullable Object sent(@Nullable Object value) {
        return values.sent(Objects.requireNonNull(value));
    }

    /** A key of another type is never there. */
    private boolean canHave(@Nullable Object key) {
        return keys.type().isInstance(Objects.requireNonNull(key));
    }

    @Override
    public @Nullable V get(@Nullable Object key) {
        return canHave(key)
                ? values.readOrNull(of("get", key).with("default", null).value())
                : null;
    }

    @Override
    public V getOrDefault(@Nullable Object key, V absent) {
        V there = get(key);
        return there == null ? absent : there;
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return canHave(key) && of("contains", key).value().asBoolean();
    }

    @Override
    public boolean containsValue(@Nullable Object value) {
        return values.readAll(remote.call("values").value()).contains(Objects.requireNonNull(value));
    }

    @Override
    public @Nullable V put(K key, V value) {
        return values.readOrNull(of("put", key).with("value", sent(value)).value());
    }

    @Override
    public @Nullable V putIfAbsent(K key, V value) {
        return values.readOrNull(
                of("put-if-absent", key).with("value", sent(value)).value());
    }

    /** All at once. */
    @Override
    public void putAll(Map<? extends K, ? extends V> all) {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        all.forEach((key, value) -> {
            List<@Nullable Object> pair = new ArrayList<>();
            pair.add(Objects.requireNonNull(key));
            pair.add(sent(value));
            pairs.add(pair);
        });
        remote.call("update").with("items", pairs).reply();
    }

    @Override
    public @Nullable V remove(@Nullable Object key) {
        return canHave(key) ? values.readOrNull(of("remove", key).value()) : null;
    }

    @Override
    public boolean remove(@Nullable Object key, @Nullable Object value) {
        return canHave(key)
                && values.type().isInstance(value)
                && of("remove", key).with("expected", sent(value)).value().asBoolean();
    }

    @Override
    public @Nullable V replace(K key, V value) {
        return values.readOrNull(of("replace", key).with("value", sent(value)).value());
    }

    @Override
    public boolean replace(K key, V expected, V value) {
        return of("replace", key)
                .with("expected", sent(expected))
                .with("value", sent(value))
                .value()
                .asBoolean();
    }

    /**
     * Adds to a number, or begins with it where there is none.
     *
     * @return the sum
     */
    public V add(K key, Number by) {
        return values.read(of("add", key).with("by", by).value());
    }

    @Override
    public void clear() {
        remote.call("clear").reply();
    }

    @Override
    public int size() {
        return remote.call("size").value().asInt();
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new Entries();
    }

    /** What each iterator shows is one moment's. */
    private final class Entries extends AbstractSet<Entry<K, V>> {
        @Override
        public Iterator<Entry<K, V>> iterator() {
            List<Entry<K, V>> now = new ArrayList<>();
            for (JsonNode pair : remote.call("items").value()) {
                now.add(new Item(keys.read(pair.path(0)), values.read(pair.path(1))));
            }
            return new EntryIterator(now.iterator());
        }

        @Override
        public int size() {
            return SharedMap.this.size();
        }

        @Override
        public void clear() {
            SharedMap.this.clear();
        }

        @Override
        public boolean contains(@Nullable Object other) {
            return other instanceof Entry<?, ?> entry
                    && entry.getKey() != null
                    && entry.getValue() != null
                    && entry.getValue().equals(get(entry.getKey()));
        }

        @Override
        public boolean remove(@Nullable Object other) {
            return other instanceof Entry<?, ?> entry
                    && entry.getKey() != null
                    && SharedMap.this.remove(entry.getKey(), entry.getValue());
        }
    }

    private final class Item extends SimpleEntry<K, V> {
        private static final long serialVersionUID = 1;

        Item(K key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V value) {
            put(getKey(), value);
            return super.setValue(value);
        }
    }

    private final class EntryIterator implements Iterator<Entry<K, V>> {
        private final Iterator<Entry<K, V>> now;
        private @Nullable K last;

        EntryIterator(Iterator<Entry<K, V>> now) {
            this.now = now;
        }

        @Override
        public boolean hasNext() {
            return now.hasNext();
        }

        @Override
        public Entry<K, V> next() {
            Entry<K, V> next = now.next();
            last = next.getKey();
            return next;
        }

        @Override
        public void remove() {
            if (last == null) {
                throw new IllegalStateException("There is no entry to remove: next() comes first");
            }
            SharedMap.this.remove(last);
            last = null;
        }
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
