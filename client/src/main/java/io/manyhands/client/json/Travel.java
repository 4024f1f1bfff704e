package io.manyhands.client.json;

import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** What can travel to another machine, and why something cannot. */
public final class Travel {
    private Travel() {}

    /** Why objects of the class cannot travel, for people; null where nothing speaks against it. */
    public static @Nullable String refusal(Class<?> type) {
        if (isLambda(type)) {
            return "A lambda or method reference cannot travel to another machine, since its code is not there: make it a"
                    + " record that implements RemoteTask, or name a task type that the workers have";
        }
        if (type.isAnonymousClass() || type.isLocalClass()) {
            return type.getName()
                    + " is a class inside a method and has that method's variables: make it a record of its" + " own";
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers()) && !type.isInterface()) {
            return type.getName() + " is an inner class and has the object around it: make it static, or a record";
        }
        if (type.getName().startsWith("java.")
                || type.getName().startsWith("sun.")
                || type.getName().startsWith("jdk.")) {
            return "A " + type.getName() + " lives in this process only: send the data that it stands for";
        }
        return null;
    }

    /** Whether it was made of a lambda or a method reference. */
    public static boolean isLambda(Class<?> type) {
        return type.isHidden() || (type.isSynthetic() && type.getName().contains("$$Lambda"));
    }
}
