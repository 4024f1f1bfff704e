package io.manyhands.worker.hosted;

import io.manyhands.model.Ask;
import io.manyhands.model.AskRef;
import io.manyhands.model.AttemptRef;
import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.channel.FromChild;
import io.manyhands.worker.child.Asks;
import java.util.HashSet;
import java.util.Set;

/** The worker's desk, from its child. Thread-safe. */
final class RemoteLine implements Asks.Line {
    private final Channel channel;
    private final Set<AttemptRef> waiting = new HashSet<>();

    RemoteLine(Channel channel) {
        this.channel = channel;
    }

    @Override
    public void send(Ask ask) {
        channel.send(FromChild.ask(ask));
    }

    @Override
    public void drop(AskRef ask) {
        channel.send(FromChild.dropped(ask));
    }

    @Override
    public void giveUpSlot(AttemptRef attempt) {
        channel.send(FromChild.waits(attempt));
    }

    /** Bounded by the worker's answer, by an interrupt, or by the end of this JVM. */
    @Override
    public synchronized void resume(AttemptRef attempt) throws InterruptedException {
        waiting.add(attempt);
        channel.send(FromChild.goesOn(attempt));
        while (waiting.contains(attempt)) {
            wait();
        }
    }

    synchronized void resumed(AttemptRef attempt) {
        waiting.remove(attempt);
        notifyAll();
    }
}
