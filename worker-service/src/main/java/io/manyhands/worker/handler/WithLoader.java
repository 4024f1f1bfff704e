package io.manyhands.worker.handler;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Calls a handler with its own class loader as the thread's: libraries of a plugin look there for their parts. */
final class WithLoader {
    private static final MethodHandle CALL = find();

    private WithLoader() {}

    /** @param handler {@code (Object, TaskContext) -> Object}, as is what is returned */
    static MethodHandle wrap(MethodHandle handler, ClassLoader loader) {
        return MethodHandles.insertArguments(CALL, 0, handler, loader);
    }

    static @Nullable Object call(MethodHandle handler, ClassLoader loader, @Nullable Object input, TaskContext context)
            throws Throwable {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return (Object) handler.invokeExact(input, context);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static MethodHandle find() {
        MethodType type = MethodType.methodType(
                Object.class, MethodHandle.class, ClassLoader.class, Object.class, TaskContext.class);
        try {
            return MethodHandles.lookup().findStatic(WithLoader.class, "call", type);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
