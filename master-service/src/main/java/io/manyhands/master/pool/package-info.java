/** Pools as people see and steer them: how much waits and runs, and the limits that the dispatcher keeps. */
@NullMarked
package io.manyhands.master.pool;

import org.jspecify.annotations.NullMarked;
