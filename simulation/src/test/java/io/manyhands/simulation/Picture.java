package io.manyhands.simulation;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.dispatch.Occupant;
import io.manyhands.master.dispatch.PoolPolicy;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a dispatcher believes, read out of its private fields: it tells nobody, and what it believes wrongly shows only when
 * a limit is broken, or a pool stands still for ever.
 *
 * @param offered the pools of the tasks in the windows
 * @param running the pools of the running tasks
 * @param counted running tasks, pool by pool, as the lines count them
 * @param byKey tasks put up or running by "pool key", as the lines count them
 * @param recounted the same, counted from the tasks
 */
record Picture(
        boolean drawn,
        Map<Long, String> offered,
        Map<Long, String> running,
        Map<String, Integer> counted,
        Map<String, Integer> byKey,
        Map<String, Integer> recounted,
        Map<String, PoolPolicy> policies,
        Map<String, Integer> slots) {

    static Picture of(Dispatcher dispatcher) {
        Map<String, Integer> recounted = new TreeMap<>();
        Map<Long, String> running = new TreeMap<>();
        Map<?, ?> granted = field(field(dispatcher, "running"), "byTask");
        granted.forEach((task, grant) -> {
            Occupant occupant = field(grant, "occupant");
            running.put((Long) task, occupant.pool());
            count(occupant, recounted);
        });
        Map<Long, String> offered = new TreeMap<>();
        Map<String, Integer> counted = new TreeMap<>();
        Map<String, Integer> byKey = new TreeMap<>();
        Map<String, ?> lines = field(dispatcher, "lines");
        lines.forEach((pool, line) -> {
            Map<?, ?> window = field(field(line, "window"), "offered");
            window.forEach((task, unclaimed) -> {
                offered.put((Long) task, pool);
                count(field(unclaimed, "occupant"), recounted);
            });
            counted.put(pool, Picture.<Integer>field(line, "running"));
            Map<String, Integer> keys = field(line, "byKey");
            keys.forEach((key, count) -> byKey.put(pool + " " + key, count));
        });
        return new Picture(
                field(dispatcher, "drawn"),
                offered,
                running,
                counted,
                byKey,
                recounted,
                new HashMap<>(Picture.<Map<String, PoolPolicy>>field(dispatcher, "policies")),
                new HashMap<>(Picture.<Map<String, Integer>>field(dispatcher, "slots")));
    }

    private static void count(Occupant occupant, Map<String, Integer> byKey) {
        if (occupant.key() != null) {
            byKey.merge(occupant.pool() + " " + occupant.key(), 1, Integer::sum);
        }
    }

    @SuppressWarnings("unchecked") // a wrong type shows at once
    private static <T> T field(Object object, String name) {
        try {
            Field field = object.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return (T) field.get(object);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("The dispatcher is another than this knows", e);
        }
    }
}
