package io.manyhands.worker.handler;

import io.manyhands.model.Names;
import io.manyhands.task.RemoteTask;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a handler's method takes: the positions of its input and its context, -1 for none. */
record Signature(Method method, int input, int context) {
    private static final MethodType CALL = MethodType.methodType(Object.class, Object.class, TaskContext.class);

    static Signature of(Method method, TaskHandler annotation) {
        check(Names.isTaskType(annotation.value()), method, "'" + annotation.value() + "' is no good name of a type");
        check(Names.isPool(annotation.pool()), method, "'" + annotation.pool() + "' is no good name of a pool");
        check(Modifier.isPublic(method.getModifiers()), method, "it must be public");
        check(!Modifier.isStatic(method.getModifiers()), method, "it must not be static");
        List<Integer> contexts = new ArrayList<>();
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            (method.getParameterTypes()[i] == TaskContext.class ? contexts : inputs).add(i);
        }
        check(inputs.size() <= 1, method, "it takes " + inputs.size() + " inputs; put them into one record");
        check(contexts.size() <= 1, method, "it takes " + contexts.size() + " contexts");
        return new Signature(method, first(inputs), first(contexts));
    }

    /** Of a task's own {@code call}: the task is the input. */
    static Signature ofTask(Class<?> task) {
        try {
            Method call = task.getMethod("call");
            String type = RemoteTask.typeOf(task);
            check(Names.isTaskType(type), call, "'" + type + "' is no good name of a type");
            return new Signature(call, -1, -1);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(task.getName() + " is no task: it has no public call()", e);
        }
    }

    private static int first(List<Integer> positions) {
        return positions.isEmpty() ? -1 : positions.get(0);
    }

    private static void check(boolean good, Method method, String problem) {
        if (!good) {
            throw new IllegalStateException("@TaskHandler on " + name(method) + ": " + problem);
        }
    }

    @Nullable Type inputType() {
        return input < 0 ? null : method.getGenericParameterTypes()[input];
    }

    String name() {
        return name(method);
    }

    private static String name(Method method) {
        Class<?> owner = method.getDeclaringClass();
        String origin = isForeign(owner) ? " of the " + owner.getClassLoader().getName() : "";
        return owner.getName() + "." + method.getName() + "()" + origin;
    }

    /** Whether it comes with a loader that has a name of its own: from a plugin. */
    private static boolean isForeign(Class<?> owner) {
        ClassLoader loader = owner.getClassLoader();
        return loader != Signature.class.getClassLoader()
                && loader.getName() != null
                && !"app".equals(loader.getName());
    }

    /** The method as {@code (Object input, TaskContext) -> Object}. */
    MethodHandle bind(Object bean) {
        try {
            method.setAccessible(true); // The bean's class need not be public.
            MethodHandle bound = MethodHandles.lookup().unreflect(method).bindTo(bean);
            MethodHandle call = arrange(bound).asType(CALL);
            Class<?> owner = method.getDeclaringClass();
            return isForeign(owner) ? WithLoader.wrap(call, owner.getClassLoader()) : call;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("@TaskHandler on " + name() + " cannot be called", e);
        }
    }

    /** The task's {@code call} as {@code (Object task, TaskContext) -> Object}. */
    MethodHandle bindTask() {
        try {
            method.setAccessible(true); // The task's class need not be public.
            MethodHandle call = MethodHandles.lookup().unreflect(method);
            Class<?> owner = method.getDeclaringClass();
            MethodHandle withContext =
                    MethodHandles.dropArguments(call, 1, TaskContext.class).asType(CALL);
            return isForeign(owner) ? WithLoader.wrap(withContext, owner.getClassLoader()) : withContext;
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(name() + " cannot be called", e);
        }
    }

    private MethodHandle arrange(MethodHandle bound) {
        Class<?> inputClass = input < 0 ? Object.class : method.getParameterTypes()[input];
        MethodType order = MethodType.methodType(bound.type().returnType(), inputClass, TaskContext.class);
        int[] positions = new int[method.getParameterCount()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i == input ? 0 : 1;
        }
        return MethodHandles.permuteArguments(bound, order, positions);
    }
}
