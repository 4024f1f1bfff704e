package io.manyhands.worker.runner;

/** A thread's stack as text, as exceptions print theirs. */
final class Stacks {
    private Stacks() {}

    static String of(Thread thread) {
        StringBuilder text =
                new StringBuilder().append('"').append(thread.getName()).append("\" ");
        text.append(thread.getState());
        for (StackTraceElement element : thread.getStackTrace()) {
            text.append("\n\tat ").append(element);
        }
        return text.append('\n').toString();
    }
}
