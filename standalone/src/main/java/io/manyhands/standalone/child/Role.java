package io.manyhands.standalone.child;

/** What a child can be. */
public enum Role {
    MASTER,
    WORKER
}
