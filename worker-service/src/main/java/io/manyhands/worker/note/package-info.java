/**
 * What handlers say while they run: progress and log lines, gathered for each attempt and sent a few times a second at most,
 * however much a handler says.
 *
 * <pre>
 *   handler --progress, log--> Notepad (one an attempt) --when it is due--> Notepads --notes--> the worker's next report
 * </pre>
 *
 * <p>Whatever happens, a handler never waits here and never fails here, and memory is bounded: a notepad keeps the newest
 * progress and a bounded number of unsent lines; what overflows is counted, and the count is sent as a line. Tasks that say
 * nothing cost nothing. The clock's nanoseconds are those of any monotonic clock.
 */
@NullMarked
package io.manyhands.worker.note;

import org.jspecify.annotations.NullMarked;
