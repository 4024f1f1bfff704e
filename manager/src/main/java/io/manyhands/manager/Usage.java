package io.manyhands.manager;

/** How much there is of durable objects, or of the others: limits must not depend on what no journal knows. */
final class Usage {
    int objects;
    long size;
    int waiters;
}
