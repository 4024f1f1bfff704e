package io.manyhands.model;

/** One ask of one attempt. */
public record AskRef(AttemptRef attempt, long number) {}
