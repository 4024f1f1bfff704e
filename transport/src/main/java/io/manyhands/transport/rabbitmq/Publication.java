package io.manyhands.transport.rabbitmq;

import io.manyhands.model.Message;
import io.manyhands.transport.Destination;

/** A message on its way, encoded by the thread that published it. */
@SuppressWarnings("ArrayRecordComponent") // Never compared, never changed.
record Publication(Destination<?> to, Message message, byte[] body) {}
