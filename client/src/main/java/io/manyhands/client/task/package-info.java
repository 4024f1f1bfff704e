/**
 * Tasks in the shapes of {@code java.util.concurrent}: a {@link io.manyhands.client.task.Pool} is an
 * {@code ExecutorService} whose threads are workers on other machines, a {@link io.manyhands.client.task.RemoteFuture} a
 * {@code CompletableFuture} of a result that is on its way.
 *
 * <pre>
 *  submit ─▶ Registrar ── one socket ──▶ master     many submissions to a message
 *               ▲                          │
 *  RemoteFuture ┴───── ends of tasks ◀─────┘        each told as it comes
 * </pre>
 *
 * <p>A submission has a key of its own, so that it is said again after a broken connection without running twice; the tasks
 * that have no end yet are asked for again. So a master that is away only holds things up. What is not known to be on disk
 * when the client has lost its patience fails with {@link io.manyhands.client.http.UnreachableException}; a task that is on
 * disk runs on in any case, and {@code attach} finds it again.
 */
@NullMarked
package io.manyhands.client.task;

import org.jspecify.annotations.NullMarked;
