package io.manyhands.examples;

import io.manyhands.client.Manyhands;

/** A program that shows one thing. */
@FunctionalInterface
public interface Example {

    /**
     * Does it, and checks it.
     *
     * @return what came out, in a line
     * @throws WrongAnswer when an answer is not what it must be
     */
    String run(Manyhands cluster) throws Exception;
}
