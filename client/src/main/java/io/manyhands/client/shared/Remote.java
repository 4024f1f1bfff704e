package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Calls;
import io.manyhands.client.shared.session.Request;

/** What all proxies of one object have in common: its name, and the way to it. */
record Remote(SharedManager manager, String name, Calls calls) {

    Operation call(String operation) {
        return new Operation(calls, name, operation);
    }

    void delete() {
        Operation.translating(() -> calls.call(Request.delete(name)));
    }

    /** As values go to and from it. */
    <T> Element<T> element(Class<T> type) {
        return new Element<>(manager, type);
    }

    static boolean equal(SharedObject one, Object other) {
        return other instanceof SharedObject object
                && object.getClass() == one.getClass()
                && object.name().equals(one.name())
                && object.manager().equals(one.manager());
    }

    @Override
    public String toString() {
        return manager.name() + "/" + name;
    }
}
