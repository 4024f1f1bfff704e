package io.manyhands.standalone.failure;

/** A service has refused to start, and has said why itself; there is nothing to add. */
public final class RefusedException extends RuntimeException {}
