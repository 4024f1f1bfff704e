package io.manyhands.client.shared;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attributes of any types, by their names. */
public final class SharedNamespace extends Proxy {
    SharedNamespace(Remote remote) {
        super(remote);
    }

    /** @throws java.util.NoSuchElementException when there is no such attribute */
    public <T> T get(String attribute, Class<T> type) {
        return remote().element(type).read(call("get").with("name", attribute).value());
    }

    public void set(String attribute, @Nullable Object value) {
        call("set")
                .with("name", attribute)
                .with("value", remote().element(Object.class).sent(value))
                .reply();
    }

    /** @throws java.util.NoSuchElementException when there is no such attribute */
    public void remove(String attribute) {
        call("delete").with("name", attribute).reply();
    }

    /** A copy, as it is at one moment. */
    public Map<String, Object> snapshot() {
        Element<Object> any = remote().element(Object.class);
        Map<String, Object> all = new LinkedHashMap<>();
        call("all").value().properties().forEach(each -> all.put(each.getKey(), any.read(each.getValue())));
        return all;
    }
}
