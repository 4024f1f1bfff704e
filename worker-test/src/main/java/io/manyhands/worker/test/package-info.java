/**
 * Runs handlers in tests as a worker would, with neither broker nor master.
 *
 * <pre>
 *   test --type, input--> TaskRunner --> HandlerExecution (binding, checks, limits, errors) --> handler
 *                            │  ▲                                                                │
 *   test <--- TaskRun -------┘  └── progress, log lines, child tasks ({@link io.manyhands.worker.test.Family}) ─┘
 * </pre>
 *
 * <p>All but the way of a task to a worker is what runs in production: the input goes through JSON text, and so does the
 * result. Child tasks run the handlers of the same test, on threads of their own.
 */
@NullMarked
package io.manyhands.worker.test;

import org.jspecify.annotations.NullMarked;
