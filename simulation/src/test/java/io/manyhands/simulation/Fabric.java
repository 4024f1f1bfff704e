package io.manyhands.simulation;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.simulation.Faults.Kind;
import io.manyhands.transport.Delivery;
import io.manyhands.transport.Destination;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Queues as a broker has them, behind a network that loses, doubles, delays and reorders. */
final class Fabric {
    private static final int USUAL_DELAY = 3;
    private static final int LATE = 3_000;

    private final Timeline timeline;
    private final Faults faults;
    private final Map<String, Queue> queues = new HashMap<>();
    private long assigned;

    Fabric(Timeline timeline, Faults faults) {
        this.timeline = timeline;
        this.faults = faults;
    }

    private static final class Queue {
        private final Deque<Message> waiting = new ArrayDeque<>();
        private final List<Tap> taps = new ArrayList<>();
    }

    /** How many tasks masters gave to workers that had not asked for them. */
    long assigned() {
        return assigned;
    }

    /** @param unroutable told when the queue is not there */
    <M extends Message> void carry(Destination<M> to, M message, Runnable unroutable) {
        if (message instanceof MasterReply reply) {
            assigned += reply.assignments().size();
        }
        if (faults.strikes(Kind.MESSAGE_LOST)) {
            timeline.note("lost on its way to " + to.queue() + ": a "
                    + message.getClass().getSimpleName());
            return;
        }
        timeline.in(delay(), () -> arrive(to, message, unroutable));
        if (faults.strikes(Kind.MESSAGE_DOUBLED)) {
            long behind = timeline.below(timeline.chance(0.5) ? LATE : USUAL_DELAY);
            timeline.in(behind, () -> arrive(to, message, () -> {}));
        }
    }

    private long delay() {
        return timeline.below(faults.strikes(Kind.MESSAGE_LATE) ? LATE : USUAL_DELAY);
    }

    private void arrive(Destination<?> to, Message message, Runnable unroutable) {
        Queue queue = to.lasting() ? queue(to) : queues.get(to.queue());
        if (queue == null) {
            unroutable.run();
        } else {
            queue.waiting.addLast(message);
            deliver(queue);
        }
    }

    private Queue queue(Destination<?> destination) {
        return queues.computeIfAbsent(destination.queue(), name -> new Queue());
    }

    private void deliver(Queue queue) {
        while (!queue.waiting.isEmpty()) {
            List<Tap> free = queue.taps.stream().filter(Tap::hasCredit).toList();
            if (free.isEmpty()) {
                return;
            }
            free.get((int) timeline.below(free.size())).take(queue.waiting.removeFirst());
        }
    }

    <M extends Message> Tap open(Node node, Destination<M> from, int credit, Consumer<Delivery<M>> consumer) {
        Queue queue = queue(from);
        @SuppressWarnings("unchecked") // a queue holds what its destination says
        Tap tap = new Tap(node, from, queue, credit, delivery -> consumer.accept((Delivery<M>) delivery));
        queue.taps.add(tap);
        deliver(queue);
        return tap;
    }

    long waiting(Destination<?> destination) {
        Queue queue = queues.get(destination.queue());
        return queue == null ? 0 : queue.waiting.size();
    }

    void purge(Destination<?> destination) {
        queue(destination).waiting.clear();
    }

    /** A subscription. */
    final class Tap {
        private final Node node;
        private final Destination<?> from;
        private final Queue queue;
        private final int credit;
        private final Consumer<Delivery<?>> consumer;
        private final Set<Held> unacknowledged = new LinkedHashSet<>();
        private boolean closed;

        private Tap(Node node, Destination<?> from, Queue queue, int credit, Consumer<Delivery<?>> consumer) {
            this.node = node;
            this.from = from;
            this.queue = queue;
            this.credit = credit;
            this.consumer = consumer;
        }

        private boolean hasCredit() {
            return unacknowledged.size() < credit;
        }

        private void take(Message message) {
            Held held = new Held(this, message);
            unacknowledged.add(held);
            timeline.in(node, timeline.below(2), () -> {
                if (unacknowledged.contains(held)) {
                    consumer.accept(held);
                }
            });
        }

        /** What was delivered and not acknowledged goes back, the oldest first. */
        void close() {
            if (closed) {
                return;
            }
            closed = true;
            queue.taps.remove(this);
            List<Held> back = new ArrayList<>(unacknowledged);
            unacknowledged.clear();
            for (int i = back.size() - 1; i >= 0; i--) {
                queue.waiting.addFirst(back.get(i).message);
            }
            if (!from.lasting() && queue.taps.isEmpty()) {
                queues.remove(from.queue());
            }
            deliver(queue);
        }
    }

    private final class Held implements Delivery<Message> {
        private final Tap tap;
        private final Message message;

        private Held(Tap tap, Message message) {
            this.tap = tap;
            this.message = message;
        }

        @Override
        public Message message() {
            return message;
        }

        @Override
        public void ack() {
            if (tap.unacknowledged.remove(this)) {
                deliver(tap.queue);
            }
        }

        @Override
        public void giveBack() {
            if (tap.unacknowledged.remove(this)) {
                tap.queue.waiting.addFirst(message);
                deliver(tap.queue);
            }
        }
    }
}
