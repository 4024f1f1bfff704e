package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.kind.Kind;
import org.jspecify.annotations.Nullable;

/** Which calls may be answered otherwise when they are repeated. */
final class RepeatedCall {
    private RepeatedCall() {}

    static boolean isNew(Command.Operate call, Answer first, Answer later) {
        return Kind.of(call.object()).operation(call.operation()).onlyReads()
                || isForgotten(first)
                || is("session-ended", later);
    }

    /** Whether nobody remembers that it was answered, because nothing was there to remember it with. */
    static boolean isForgotten(@Nullable Answer first) {
        return first == null || is("no-such-object", first) || is("session-ended", first);
    }

    private static boolean is(String slug, Answer answer) {
        return answer instanceof Refusal refusal && refusal.slug().equals(slug);
    }
}
