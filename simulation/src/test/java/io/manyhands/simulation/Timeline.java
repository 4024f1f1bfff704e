package io.manyhands.simulation;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.PriorityQueue;
import java.util.Random;

/** What happens when: all that there is of time, chance and threads in a simulation. Everything follows from the seed. */
final class Timeline {
    static final long MILLI = 1_000_000L;
    static final long SECOND = 1_000 * MILLI;
    private static final int TRACED = Integer.getInteger("manyhands.simulation.trace", 60);

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::time).thenComparingLong(Event::order));
    private final Deque<String> trace = new ArrayDeque<>();
    private final Random random;
    private long now;
    private long order;
    private long steps;

    /** @param node null for what no process does */
    private record Event(long time, long order, Node node, Runnable action) {}

    Timeline(long seed) {
        random = new Random(seed);
    }

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    long steps() {
        return steps;
    }

    /** Does it after so many milliseconds. */
    void in(long millis, Runnable action) {
        events.add(new Event(now + millis * MILLI, order++, null, action));
    }

    /** Does it after so many milliseconds, unless the node is dead by then; a paused one does it when it goes on. */
    void in(Node node, long millis, Runnable action) {
        events.add(new Event(now + millis * MILLI, order++, node, action));
    }

    /** Does it again and again for as long as the node lives, a little irregularly. */
    void every(Node node, long millis, Runnable action) {
        in(node, 1 + below(millis), () -> repeat(node, millis, action));
    }

    private void repeat(Node node, long millis, Runnable action) {
        action.run();
        in(node, millis + below(1 + millis / 10), () -> repeat(node, millis, action));
    }

    /** Takes the next step. */
    void step() {
        Event event = events.remove();
        now = Math.max(now, event.time);
        Node node = event.node;
        if (node != null && !node.isAlive()) {
            return;
        }
        if (node != null && node.pausedUntil() > now) {
            // Its threads go on in any order.
            events.add(new Event(node.pausedUntil() + below(20) * MILLI, event.order, node, event.action));
            return;
        }
        steps++;
        event.action.run();
    }

    /** A number from 0 up to, not including, the bound. */
    long below(long bound) {
        return random.nextLong(bound);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    Random random() {
        return random;
    }

    /** Writes down what happened, for whoever has to find out why. */
    void note(String what) {
        trace.addLast("%10.3f ms  %s".formatted(now / (double) MILLI, what));
        if (trace.size() > TRACED) {
            trace.removeFirst();
        }
    }

    /** The newest notes, line by line. */
    String trace() {
        return String.join("\n", trace);
    }
}
