package io.manyhands.master.map;

/**
 * The task that is to follow a map.
 *
 * @param task the id that it will have; nobody else has it, so writing it twice is writing it once
 */
record Then(String type, String pool, long task) {}
