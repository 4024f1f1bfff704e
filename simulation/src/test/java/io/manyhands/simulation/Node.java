package io.manyhands.simulation;

/** A process: it can be killed and paused. What it had planned dies with it, and waits while it is paused. */
abstract class Node {
    private final String name;
    private boolean alive = true;
    private long pausedUntil;

    Node(String name) {
        this.name = name;
    }

    final String name() {
        return name;
    }

    final boolean isAlive() {
        return alive;
    }

    void die() {
        alive = false;
    }

    final void pauseUntil(long time) {
        pausedUntil = time;
    }

    final long pausedUntil() {
        return pausedUntil;
    }
}
