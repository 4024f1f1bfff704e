/**
 * {@code command}: runs a program that the worker's configuration names, never a shell's line.
 *
 * <pre>
 *   input ──Programs (allow-list) · Environments · WorkFolders──▶ process, marked by a variable of its environment
 *                                                                  │ stdin ◀── a thread
 *                                                                  │ stdout, stderr ──▶ a thread each: decode, Capture, log lines
 *   end, timeout or interrupt ──ProcessTree──▶ everything that the process has left behind is ended, too
 * </pre>
 *
 * <p>What is guaranteed: nothing runs that is not on the list; what a run leaves in memory is bounded by
 * {@code manyhands.worker.command.max-output}; when a run is over, however it ends, so are its processes, found by descent
 * and by the mark, which children inherit. (By descent alone where there is no {@code /proc}; a program that wipes its
 * environment <em>and</em> leaves its parent is not found.) When the application stops, what still runs is killed. A JVM that
 * is killed hard cannot clean up: so {@code command} runs in a child JVM, which does it for its worker; the environment that
 * programs get has that child's mark in it, too. A child that is killed hard is cleaned up after by its worker.
 */
@NullMarked
package io.manyhands.worker.builtin.command;

import org.jspecify.annotations.NullMarked;
