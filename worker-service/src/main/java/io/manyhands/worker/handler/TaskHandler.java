package io.manyhands.worker.handler;

import io.manyhands.worker.runner.RunnerKind;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a public method of a bean as what runs the tasks of one type.
 *
 * <pre>{@code
 * record Order(String item, int count) {}
 *
 * @TaskHandler("price")
 * public BigDecimal price(Order order) { … }
 * }</pre>
 *
 * <p>The method takes at most one input (a record, primitive, String, List, JsonNode, … which Jackson can read; without it
 * the task's input is ignored) and at most one {@link TaskContext}, in either order. What it returns becomes the task's
 * result as JSON, {@code void} becomes null, and a {@link java.util.concurrent.CompletionStage} is waited for without a
 * thread. What it throws fails the task, with {@link TaskFailed} as a failure of a given kind. It runs on many threads at
 * once, and is interrupted when its task is to end early.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TaskHandler {

    /** The type's name: one to 100 letters, digits, dots, hyphens and underscores; unique in the worker. */
    String value();

    /** The pool that the type's tasks go to, unless a submission names another. */
    String pool() default "cpu";

    /** Where they run, whatever the pool's runner is; {@code manyhands.worker.types.<type>.runner} overrides it. */
    RunnerKind runner() default RunnerKind.OF_POOL;
}
