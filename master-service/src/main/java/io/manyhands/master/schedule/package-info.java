/**
 * Schedules: a task submitted again at every tick of a cron expression or an interval.
 *
 * <pre>
 *  Ticker ── reads what is due, prepares its task ──▶ ledger ──▶ ScheduleWrites.fire, one transaction:
 *                                                                  UPDATE schedule … WHERE revision = ? AND next_at = ?
 *                                                                  row count 1: INSERT the task
 * </pre>
 *
 * <p>A tick fires exactly once: its row has been moved to the next tick if and only if its task has been inserted, so a
 * second master, a repeated command or a crash finds nothing left to do. The next tick only grows. Ticks that passed while
 * no master ran, or while the clock jumped forward, fire once together.
 */
@NullMarked
package io.manyhands.master.schedule;

import org.jspecify.annotations.NullMarked;
