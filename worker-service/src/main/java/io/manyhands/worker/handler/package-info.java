/**
 * What tasks do: methods with {@link io.manyhands.worker.handler.TaskHandler}, found on the application's beans, checked
 * when it starts, and bound once, so that a call costs no look-up.
 *
 * <pre>
 *   bean --HandlerRegistrar--> Handlers (by type) --> Handler: JSON text -> input -> method -> value
 * </pre>
 *
 * <p>Input is bound strictly, since a typing error in a field's name must not become a default value: unknown fields are
 * refused, as are nulls for primitives, text where a number belongs, and numbers that would lose digits. Bean Validation's
 * constraints on the input's type hold, too, where the application has an implementation of it. A refusal names the place
 * as a JSON path, what belongs there, and what is there.
 */
@NullMarked
package io.manyhands.worker.handler;

import org.jspecify.annotations.NullMarked;
