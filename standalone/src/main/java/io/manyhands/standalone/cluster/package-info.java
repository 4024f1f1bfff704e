/**
 * Clusters on this machine, and the checks before one is started.
 *
 * <p>Everything that can be wrong before the start (port, data folder, broker, database) is looked at first, because a
 * refusal in the first second is worth more than a log to read; each look is bounded to a few seconds.
 *
 * <p><b>The data folder</b> is {@code ./data} unless told otherwise: it is visible, where the command was started, and
 * goes with an {@code rm}; two clusters live in two folders. A private RabbitMQ keeps nothing there: its queues hold nothing that the
 * database does not.
 */
@NullMarked
package io.manyhands.standalone.cluster;

import org.jspecify.annotations.NullMarked;
