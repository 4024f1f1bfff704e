/**
 * Private servers from the binaries of this machine: a RabbitMQ node and a PostgreSQL server on free loopback ports, with
 * their own folders, passwords and nothing shared with an installed service.
 *
 * <pre>
 *   this JVM --pipe--> guardian (sh, own session) --> server (own process group) --> its children, its epmd
 *                         | end of file: stop signal, bounded wait, SIGKILL to the group
 * </pre>
 *
 * <p>The kernel closes the pipe however the JVM ends, so no server survives it, not even a SIGKILL. A folder that is used
 * again carries on with its data and password. A <em>temporary</em> node deletes its folder as well.
 *
 * <p>Works for root and for ordinary users on a POSIX system with {@code setsid}; PostgreSQL, which refuses root, is then
 * run as {@code postgres} or {@code nobody}.
 */
@NullMarked
package io.manyhands.nodes;

import org.jspecify.annotations.NullMarked;
