/** What a task is to the master: its identity, how it is read from the ledger, and who waits for its end. */
@NullMarked
package io.manyhands.master.task;

import org.jspecify.annotations.NullMarked;
