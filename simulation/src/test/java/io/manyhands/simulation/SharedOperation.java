package io.manyhands.simulation;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.linear.Observed;
import java.util.List;
import java.util.Set;

/** One call of a shared object, as its caller sees it. However often it is sent, it is the same call. */
final class SharedOperation {
    private static final Set<String> READS = Set.of("get", "size");

    final Ticket ticket;
    final String object;
    final String operation;
    final String arguments;
    /** What a model is to be told of the arguments. */
    final List<String> values;

    final long invoked;
    Answer answer;
    long returned = Observed.NEVER;

    SharedOperation(
            Ticket ticket, String object, String operation, String arguments, List<String> values, long invoked) {
        this.ticket = ticket;
        this.object = object;
        this.operation = operation;
        this.arguments = arguments;
        this.values = values;
        this.invoked = invoked;
    }

    boolean onlyReads() {
        return READS.contains(operation) && !(isOfQueue() && operation.equals("get"));
    }

    private boolean isOfQueue() {
        return object.equals("queue") || object.equals("jobs");
    }

    @Override
    public String toString() {
        return ticket.session() + " #" + ticket.number() + " " + object + "." + operation + values;
    }
}
