package io.manyhands.worker.runner;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/** Virtual threads by reflection: this code is compiled for Java 17, and they came with 21. */
final class VirtualThreads {
    private VirtualThreads() {}

    /** A factory of virtual threads with the prefix and a number as their name; empty where the JVM has none. */
    static Optional<ThreadFactory> named(String prefix) {
        try {
            Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
            Class<?> type = Class.forName("java.lang.Thread$Builder");
            Method name = type.getMethod("name", String.class, long.class);
            Object named = name.invoke(builder, prefix, 1L);
            return Optional.of((ThreadFactory) type.getMethod("factory").invoke(named));
        } catch (ReflectiveOperationException e) {
            return Optional.empty();
        }
    }
}
