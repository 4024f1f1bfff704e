package io.manyhands.client.shared;

import java.util.List;

/** Numbers of one type, as many as there were in the beginning. Indices from 0; others throw {@link IndexOutOfBoundsException}. */
public final class SharedArray<N extends Number> extends Proxy {
    private final Element<N> element;

    SharedArray(Remote remote, Class<N> type) {
        super(remote);
        this.element = remote.element(type);
    }

    public N get(int index) {
        return element.read(at("get", index).value());
    }

    public void set(int index, N value) {
        at("set", index).with("value", value).reply();
    }

    /**
     * @return the sum
     * @throws ArithmeticException when it is beyond what the element can be; then it has not changed
     */
    public N add(int index, N by) {
        return element.read(at("add", index).with("by", by).value());
    }

    public int length() {
        return call("length").value().asInt();
    }

    /** All of them, as they are at one moment. */
    public List<N> snapshot() {
        return element.readAll(call("slice").value());
    }

    private Operation at(String operation, int index) {
        return call(operation).with("index", Indices.counted(index));
    }
}
