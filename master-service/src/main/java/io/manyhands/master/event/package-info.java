/**
 * What can be seen of a task while it runs: its states, how far it is, and what it logs, as a stream of server-sent events.
 *
 * <pre>
 *   reports --NoteWriter, in their transaction--> task_notes, task_progress, task_log --+
 *                                                 task, attempt (states, derived) ------+--EventReads--> EventStream --> client
 *                                                 Bells, after the commit --------------+
 * </pre>
 *
 * <p>No event is stored as such. States follow from the task and its attempts; only what handlers say has tables of its own,
 * so the hot table is never touched for it, and a task that says nothing costs nothing. Every task keeps its newest progress
 * and its newest {@value io.manyhands.master.event.NoteWriter#KEPT_LINES} lines. An event's id says how much of each kind a
 * reader has, so that it can go on exactly there, with this master or with another one.
 */
@NullMarked
package io.manyhands.master.event;

import org.jspecify.annotations.NullMarked;
