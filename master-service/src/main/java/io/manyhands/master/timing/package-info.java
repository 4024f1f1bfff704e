/**
 * What happens to tasks when a time has come: delayed ones are queued, and attempts that run too long are ended.
 *
 * <p>Both are found by an index and done by guarded updates in the ledger, so being late, or early after a clock has jumped,
 * costs time and nothing else. Times are the master's wall clock's: a delay is a promise about the time of day.
 */
@NullMarked
package io.manyhands.master.timing;

import org.jspecify.annotations.NullMarked;
