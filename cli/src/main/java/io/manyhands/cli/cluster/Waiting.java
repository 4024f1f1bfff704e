package io.manyhands.cli.cluster;

/** Who is told that the master does not answer any more; once, until it has answered again. */
@FunctionalInterface
public interface Waiting {
    Waiting SILENTLY = () -> {};

    void forMaster();
}
