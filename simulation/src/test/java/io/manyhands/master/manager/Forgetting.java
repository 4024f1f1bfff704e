package io.manyhands.master.manager;

import io.manyhands.manager.Manager;
import java.lang.reflect.Field;
import java.util.Map;

/** A mistake that nothing less can plant: what was answered is taken out of a manager's private memory. */
final class Forgetting {
    private Forgetting() {}

    static Object answers(Manager manager) {
        Map<?, ?> sessions = field(manager, "sessions");
        sessions.values().forEach(session -> Forgetting.<Map<?, ?>>field(field(session, "durable"), "byNumber")
                .clear());
        return null;
    }

    @SuppressWarnings("unchecked") // a wrong type shows at once
    private static <T> T field(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The manager is another than this knows", e);
        }
    }
}
