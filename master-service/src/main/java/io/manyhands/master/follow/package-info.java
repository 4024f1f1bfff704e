/** How readers that follow something learn that there is more of it, without asking the database again and again. */
@NullMarked
package io.manyhands.master.follow;

import org.jspecify.annotations.NullMarked;
