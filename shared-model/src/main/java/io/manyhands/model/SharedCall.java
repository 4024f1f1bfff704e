package io.manyhands.model;

/**
 * A call of a shared object.
 *
 * @param manager the name of the object's manager
 * @param frame a JSON object: what is to be done, as clients write it on a manager's socket, without its number
 */
public record SharedCall(String manager, String frame) {}
