package io.manyhands.standalone.cluster;

import java.net.URI;

/** A running cluster on this machine. */
public interface Cluster extends AutoCloseable {

    /** Where its master serves. */
    URI address();

    /** What it is made of, in a few words for people. */
    String description();

    /** Serves until the cluster is closed, or cannot go on. */
    void await() throws InterruptedException;

    /** Ends everything that belongs to it. Idempotent. */
    @Override
    void close();
}
