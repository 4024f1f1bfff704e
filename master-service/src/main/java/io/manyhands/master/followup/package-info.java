/** What a submission wants to follow the end of its task, written in the transaction that ends it: another task, or a call. */
@NullMarked
package io.manyhands.master.followup;

import org.jspecify.annotations.NullMarked;
