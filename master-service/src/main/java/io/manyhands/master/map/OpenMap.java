package io.manyhands.master.map;

/** A map whose inputs are about to arrive. */
record OpenMap(long id, String type, String pool, long submittedAt) {}
