/** What can be wrong with a request, as data: a status, a stable name, and a sentence that says what to do. */
@NullMarked
package io.manyhands.master.problem;

import org.jspecify.annotations.NullMarked;
