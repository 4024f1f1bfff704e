/** Commands as text, in records that cannot be read wrong: cut short they are known to be, and a flipped bit is seen. */
@NullMarked
package io.manyhands.manager.journal;

import org.jspecify.annotations.NullMarked;
