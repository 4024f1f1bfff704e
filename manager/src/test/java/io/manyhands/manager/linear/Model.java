package io.manyhands.manager.linear;

import org.jspecify.annotations.Nullable;

/**
 * What an object does for one client after the other.
 *
 * @param <S> its state: a value with {@code equals}
 */
public interface Model<S> {
    S initial();

    /** @return the state after the call; null where the call cannot happen in this state, or not with this result */
    @Nullable S next(S state, Observed call);
}
