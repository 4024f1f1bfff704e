package io.manyhands.manager;

import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.kind.Kind;

/**
 * An object under its name.
 *
 * @param options what it was made with, a JSON object
 */
record SharedEntry(String name, Kind kind, String options, boolean durable, long createdAt, SharedObject object) {

    int waiting() {
        return object.lines().values().stream().mapToInt(line -> line.size()).sum();
    }
}
