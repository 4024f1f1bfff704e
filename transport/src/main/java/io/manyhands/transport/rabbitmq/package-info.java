/**
 * The fabric on RabbitMQ.
 *
 * <pre>
 *   publish() --bounded hand-over--> writer thread --{@link ConfirmedChannel}--> [connection 1] --> broker
 *                                                        ^ confirms, returns ----------'
 *   broker --> [connection 2] --one channel a subscription--> consumer; acks from any thread
 * </pre>
 *
 * <p><b>Two connections</b>, because an alarm stops the broker reading from a connection that publishes, and with it
 * acknowledgements. Each is kept alive by one {@link RabbitLink}.
 *
 * <p><b>Why the RabbitMQ client itself and no listener container.</b> Spring Boot configures the connections
 * ({@code spring.rabbitmq.*}, TLS included). Spring AMQP's container was read and left out: it notices a lost channel by
 * polling, reports an outage by one stack trace an attempt and subscription, holds a lock while it waits to reconnect, and
 * acknowledges through a proxy that may have opened another channel meanwhile, where the same delivery tag means another
 * message.
 *
 * <p><b>Publishing</b> goes through a writer thread, so that a caller is never caught in a socket that the broker does not
 * read. At most {@value RabbitPublisher#MAX_IN_FLIGHT} publications are under way; then {@code publish} waits a little and
 * fails. Every publication is {@code mandatory} and confirmed, returned, or given up after ten seconds.
 *
 * <p><b>Queues</b> go by the default exchange, without bindings, TTL, dead letters or priorities. A lasting one is
 * durable; a worker's is exclusive and goes in the instant its connection does.
 *
 * <p><b>Recovery.</b> A lost connection is rebuilt for ever, a quarter of a second to two seconds apart, and every
 * subscription with it; a channel that closes alone, or a queue that is deleted, only rebuilds its own subscription. Each
 * change of state is logged once.
 */
@NullMarked
package io.manyhands.transport.rabbitmq;

import org.jspecify.annotations.NullMarked;
