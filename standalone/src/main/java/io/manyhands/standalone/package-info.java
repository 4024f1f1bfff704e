/**
 * A whole cluster on one machine with one command.
 *
 * <pre>
 *   ./manyhands up                               ./manyhands up --rabbitmq URI|local [--postgres URI]
 *
 *   one JVM                                      the command's JVM: only looks after the others
 *     master ── in-process transport               ├─ stdin ─▶ master   (JVM) ──┐
 *       │            │                             ├─ stdin ─▶ worker-1 (JVM) ──┤ RabbitMQ
 *     SQLite       worker                          ├─ stdin ─▶ worker-2 (JVM) ──┘
 *                                                  └─ a private RabbitMQ node, for "local"
 * </pre>
 *
 * <p>{@code demo} is a plain HTTP client that checks every answer, against such a cluster or any other.
 *
 * <p>Guaranteed: what a command starts ends with it, however it ends; what stops it from starting is said in one line and
 * by the exit code (1; 2 for a command line that makes no sense); no secret is in a process's arguments or in the log.
 */
@NullMarked
package io.manyhands.standalone;

import org.jspecify.annotations.NullMarked;
