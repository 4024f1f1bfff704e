package io.manyhands.manager.call;

import io.manyhands.manager.answer.Answer;

/** What an object may ask of its surroundings while a command is applied. */
public interface Turn {

    /** The command's time, in milliseconds since 1970. */
    long at();

    /** A call that waited is over. */
    void answer(Call waiter, Answer answer);

    /** Another object of the same manager; {@link io.manyhands.manager.answer.Refused} if there is none. */
    SharedObject object(String name);

    /** Room for an object that grows; {@link io.manyhands.manager.answer.Refused} where it would be too large. */
    void requireRoom(long size);
}
