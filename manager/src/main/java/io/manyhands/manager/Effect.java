package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Ticket;

/** What a command brought about, for those outside to be told. */
public sealed interface Effect {

    /** A call is over. */
    record Answered(Ticket ticket, Answer answer) implements Effect {}

    /** A call waits from now on; it is answered later, or given up by a command. */
    record Waits(Call call) implements Effect {}

    /** A session is over. */
    record Ended(String session, Refusal cause) implements Effect {}
}
