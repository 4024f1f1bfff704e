package io.manyhands.client.task;

import java.util.function.Consumer;

/** Who is told what a running task says. */
record EventListener(Consumer<Progress> progress, Consumer<String> log) {}
