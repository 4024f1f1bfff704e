/**
 * The fabric inside one JVM: bounded queues in memory, for a master and workers that live together.
 *
 * <pre>
 *   publisher --append--> {@link io.manyhands.transport.inprocess.MemoryQueue} --take--> one thread a subscription --> consumer
 *                              ^                                     |
 *                              +----- given back, or closed ---------+
 * </pre>
 *
 * <p>Messages are immutable and handed over as they are. A waiting subscription is woken by the publication, the
 * acknowledgement or the return that it waits for; nothing polls. Publishing to a full queue fails at once.
 */
@NullMarked
package io.manyhands.transport.inprocess;

import org.jspecify.annotations.NullMarked;
