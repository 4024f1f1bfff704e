package io.manyhands.examples.tasks;

import io.manyhands.task.RemoteTask;

/** Says hello. */
public record Greet(String name) implements RemoteTask<String> {
    @Override
    public String call() {
        return "Hello, " + name + "!";
    }
}
