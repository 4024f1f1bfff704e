package io.manyhands.transport;

import io.manyhands.model.Message;

/**
 * A message in the hands of a consumer. It counts against the subscription's credit until it is acknowledged or given
 * back, and returns to its queue when the subscription is closed or its connection breaks first.
 *
 * <p>Both methods may be called from any thread, never block and never throw; only the first call counts, and a call
 * after the subscription's end does nothing.
 */
public interface Delivery<M extends Message> {
    M message();

    /** Takes the message off its queue for good. */
    void ack();

    /** Puts the message back, for any consumer of the queue. */
    void giveBack();
}
