package io.manyhands.worker.hosted;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.note.Notepads;

/** Passes on what handlers say, at once: the worker bounds it. Thread-safe. */
final class Talk {
    private final Channel channel;
    private final Notepads notepads;

    Talk(Channel channel, Notepads notepads) {
        this.channel = channel;
        this.notepads = notepads;
        notepads.onNews(this::say);
    }

    synchronized void say() {
        long now = System.nanoTime();
        while (notepads.untilDue(now) <= 0) {
            notepads.take(now).forEach(notes -> channel.send(FromChild.notes(notes)));
        }
    }
}
