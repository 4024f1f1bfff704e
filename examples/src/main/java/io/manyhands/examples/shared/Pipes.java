package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.PipeEnd;
import io.manyhands.client.shared.SharedPipe;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.io.EOFException;
import java.time.Duration;
import java.util.UUID;

/** Python's {@code Pipe}: two ends, whole messages, and an end of file when the other one closes. */
public final class Pipes implements Example {
    @Override
    public String run(Manyhands cluster) throws Exception {
        SharedPipe<String> pipe = cluster.manager("pipes-" + UUID.randomUUID()).pipe("talk", String.class);
        try (PipeEnd<String> mine = pipe.a()) {
            try (PipeEnd<String> yours = pipe.b()) {
                mine.send("ping");
                WrongAnswer.unlessEqual("what came", "ping", yours.receive());
                yours.send("pong");
                WrongAnswer.unless("there should be an answer", mine.poll(Duration.ofSeconds(5)));
                WrongAnswer.unlessEqual("the answer", "pong", mine.receive());
            }
            try {
                mine.receive();
                throw new IllegalStateException("A closed pipe has spoken");
            } catch (EOFException e) {
                return "ping, pong, and the end of file";
            }
        }
    }
}
