package io.manyhands.transport.inprocess;

import io.manyhands.model.Message;
import io.manyhands.transport.TransportException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Messages in order, and the takers that wait for one. One lock guards both; every taker has its own condition, so that
 * no wake-up is spent on one that has no credit.
 */
final class MemoryQueue {
    private final String name;
    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Message> messages = new ArrayDeque<>();
    private final Deque<Taker> idle = new ArrayDeque<>();
    private final List<Taker> takers = new ArrayList<>();
    private boolean closed;

    MemoryQueue(String name, int capacity) {
        this.name = name;
        this.capacity = capacity;
    }

    String name() {
        return name;
    }

    /** All or nothing; false when the queue is gone. */
    boolean append(Collection<? extends Message> batch) {
        lock.lock();
        try {
            if (closed) {
                return false;
            }
            if (messages.size() + batch.size() > capacity) {
                throw new TransportException("The queue " + name + " is full: " + messages.size() + " messages wait, "
                        + batch.size() + " more exceed " + capacity);
            }
            messages.addAll(batch);
            wakeIdle(batch.size());
            return true;
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    void clear() {
        lock.lock();
        try {
            messages.clear();
        } finally {
            lock.unlock();
        }
    }

    /** Ends every taker and drops the messages. Idempotent. */
    void close() {
        lock.lock();
        try {
            closed = true;
            List.copyOf(takers).forEach(Taker::close);
            messages.clear();
        } finally {
            lock.unlock();
        }
    }

    Taker taker(int credit) {
        lock.lock();
        try {
            Taker taker = new Taker(credit, lock.newCondition());
            takers.add(taker);
            return taker;
        } finally {
            lock.unlock();
        }
    }

    private void wakeIdle(int count) {
        for (int i = 0; i < count && !idle.isEmpty(); i++) {
            idle.removeFirst().wake();
        }
    }

    /** One subscription's hands: what it may take, and what it holds. */
    final class Taker {
        private final Condition turn;
        private final Held held = new Held();
        private final int credit;
        private boolean open = true;
        private boolean waiting;

        private Taker(int credit, Condition turn) {
            this.credit = credit;
            this.turn = turn;
        }

        /** Waits for a message and for the credit to take it; null once the taker is closed. */
        Held.@Nullable Item take() {
            lock.lock();
            try {
                while (open && (messages.isEmpty() || held.size() >= credit)) {
                    waiting = true;
                    if (held.size() < credit) {
                        idle.addLast(this);
                    }
                    turn.awaitUninterruptibly();
                    waiting = false;
                    idle.remove(this);
                }
                return open ? held.add(messages.removeFirst()) : null;
            } finally {
                lock.unlock();
            }
        }

        void ack(Held.Item item) {
            settle(item, false);
        }

        void giveBack(Held.Item item) {
            settle(item, true);
        }

        private void settle(Held.Item item, boolean back) {
            lock.lock();
            try {
                if (!held.remove(item)) {
                    return;
                }
                if (back) {
                    messages.addFirst(item.message());
                }
                if (waiting && held.size() == credit - 1) { // it had no credit until now
                    idle.addLast(this);
                }
                if (!messages.isEmpty()) {
                    wakeIdle(1);
                }
            } finally {
                lock.unlock();
            }
        }

        /** Puts what it holds back, in order, and takes no more. Idempotent. */
        void close() {
            lock.lock();
            try {
                open = false;
                takers.remove(this);
                idle.remove(this);
                held.drainBackwards(messages::addFirst);
                wakeIdle(messages.size()); // including the one that this taker was perhaps woken for
                wake();
            } finally {
                lock.unlock();
            }
        }

        private void wake() {
            turn.signal();
        }
    }
}
