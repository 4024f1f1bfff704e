package io.manyhands.worker.builtin;

import io.manyhands.worker.builtin.time.Durations;
import io.manyhands.worker.handler.TaskHandler;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** {@code sleep}: waits for so many seconds, or as long as a text such as {@code 250ms}, {@code 2m} or {@code PT1S} says. */
class Sleep {
    @TaskHandler(value = "sleep", pool = "io")
    public void sleep(JsonNode time) throws InterruptedException {
        Duration duration = Durations.of(time);
        Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
    }
}
