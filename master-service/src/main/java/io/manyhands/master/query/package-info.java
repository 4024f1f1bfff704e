/** Looking at many things at once: tasks by filters and keyset pages, pools, workers. Reads only. */
@NullMarked
package io.manyhands.master.query;

import org.jspecify.annotations.NullMarked;
