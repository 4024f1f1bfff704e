package io.manyhands.client.shared;

import tools.jackson.databind.annotation.JsonSerialize;

/** An object that many programs use together. As a value of another one of its manager it travels as its name. */
@JsonSerialize(using = ReferenceSerializer.class)
public interface SharedObject {
    /** The manager's name. */
    String manager();

    /** Its own, within the manager. */
    String name();

    /** Deletes it, for everybody; whoever waits for it is refused. */
    void delete();
}
