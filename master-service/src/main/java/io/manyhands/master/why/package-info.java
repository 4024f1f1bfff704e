/** Why a task is not done yet, in one answer, from the engine's own state. */
@NullMarked
package io.manyhands.master.why;

import org.jspecify.annotations.NullMarked;
