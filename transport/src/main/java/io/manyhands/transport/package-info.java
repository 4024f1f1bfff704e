/**
 * The fabric that carries messages between masters and workers: one small port, {@link Transport}, with an
 * implementation inside one JVM and one on RabbitMQ, both held to one contract suite.
 *
 * <p><b>A fabric, not a store.</b> Both ends are durable and acknowledge end to end, so a message may be lost, doubled,
 * delayed or reordered, and only time is lost. Nothing here waits for long: a publication that cannot be handed over at
 * once fails, and the caller's own protocol repeats it.
 */
@NullMarked
package io.manyhands.transport;

import org.jspecify.annotations.NullMarked;
