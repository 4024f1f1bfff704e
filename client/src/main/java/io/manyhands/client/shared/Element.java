package io.manyhands.client.shared;

import io.manyhands.client.json.Json;
import io.manyhands.client.json.NotSendableException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Values of one type on their way to an object and back. */
record Element<T>(SharedManager manager, Class<T> type) {

    T read(JsonNode value) {
        if (SharedObject.class.isAssignableFrom(type) && value.has(ReferenceSerializer.FIELD)) {
            return type.cast(
                    manager.refer(type, value.path(ReferenceSerializer.FIELD).asString("")));
        }
        return Json.read(value, type);
    }

    @Nullable T readOrNull(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? null : read(value);
    }

    List<T> readAll(JsonNode array) {
        List<T> all = new ArrayList<>(array.size());
        array.forEach(each -> all.add(read(each)));
        return all;
    }

    /** @return the value
     * @throws NotSendableException for an object of another manager, whose name would mean something else here
     */
    @Nullable Object sent(@Nullable Object value) {
        if (value instanceof SharedObject object && !object.manager().equals(manager.name())) {
            throw new NotSendableException("'" + object.name() + "' belongs to the manager '" + object.manager()
                    + "', and cannot be a value in '" + manager.name()
                    + "': objects refer to others of their own manager");
        }
        return value;
    }

    List<@Nullable Object> allSent(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>(values.size());
        values.forEach(each -> all.add(sent(each)));
        return all;
    }
}
