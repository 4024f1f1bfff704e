/** Named places at which a test can end the master's process, to see what a crash exactly there leaves behind. */
@NullMarked
package io.manyhands.master.failpoint;

import org.jspecify.annotations.NullMarked;
