package io.manyhands.manager.call;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An object that sessions share: deterministic, and for one thread at a time. */
public interface SharedObject {

    /**
     * @return the answer; null when the call waits in one of the lines
     * @throws io.manyhands.manager.answer.Refused when it can never be done, and then nothing has changed
     */
    @Nullable Answer call(Call call, Turn turn);

    /** The names of the objects that it cannot do without. */
    default Set<String> references() {
        return Set.of();
    }

    /** Whatever the session held is free, and whoever waited for it goes on. Its waiting calls are given up before. */
    default void sessionEnded(String session, Turn turn) {}

    /** The call waits no longer; whoever waited behind it may go on. */
    default void giveUp(Call waiter, Refusal cause, Turn turn) {
        for (Line line : lines().values()) {
            if (line.leave(waiter)) {
                turn.answer(waiter, cause);
                line.serve(turn);
                return;
            }
        }
    }

    /** Where calls wait, by the names that a snapshot has for them. */
    default Map<String, Line> lines() {
        return Map.of();
    }

    /** Who alone can end this wait; empty where nobody is known to be the only one. */
    default Set<Owner> blockers(Call waiter, Turn turn) {
        return Set.of();
    }

    /** Who holds something of it: named in views. */
    default Set<Owner> holders() {
        return Set.of();
    }

    /** About how many characters it holds. */
    default long size() {
        return 0;
    }

    /** Everything but the lines, as a value that {@code Kind} can restore it from: records, lists and maps of text. */
    Object state();
}
