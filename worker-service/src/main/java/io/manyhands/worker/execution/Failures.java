package io.manyhands.worker.execution;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.TaskError;
import io.manyhands.worker.handler.BadInput;
import io.manyhands.worker.handler.TaskFailed;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Errors for people, made of what was thrown; bounded, whatever a message or a trace holds. */
final class Failures {
    private static final int MAX_TRACE = 16 * 1024;
    private static final int MAX_MESSAGE = 4 * 1024;
    private static final String CUT = "… (cut)";

    private Failures() {}

    static TaskError of(Throwable thrown) {
        if (thrown instanceof BadInput) {
            return error(ErrorKind.REJECTED, message(thrown));
        }
        if (thrown instanceof ResultRefused refused) {
            return error(refused.kind(), message(thrown));
        }
        if (thrown instanceof TaskFailed failed) {
            return error(failed.kind(), message(thrown));
        }
        if (thrown instanceof OutOfMemoryError) {
            return new TaskError(ErrorKind.OUT_OF_MEMORY, named(thrown), trace(thrown));
        }
        return new TaskError(ErrorKind.ERROR, named(thrown), trace(thrown));
    }

    static TaskError error(ErrorKind kind, String message) {
        return new TaskError(kind, cut(message, MAX_MESSAGE), null);
    }

    private static String named(Throwable thrown) {
        String message = message(thrown);
        String name = thrown.getClass().getName();
        return cut(message.isEmpty() ? name : name + ": " + message, MAX_MESSAGE);
    }

    /** A class of the handler's own may throw even here. */
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "(its message cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static String trace(Throwable thrown) {
        try {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return cut(text.toString(), MAX_TRACE);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return "(its trace cannot be had: " + e.getClass().getName() + ")";
        }
    }

    private static String cut(String text, int length) {
        return Halves.replaced(text.length() <= length ? text : text.substring(0, length - CUT.length()) + CUT);
    }
}
