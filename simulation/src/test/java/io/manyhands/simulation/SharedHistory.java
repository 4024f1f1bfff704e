package io.manyhands.simulation;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.linear.Linearizability;
import io.manyhands.manager.linear.Model;
import io.manyhands.manager.linear.Models;
import io.manyhands.manager.linear.Observed;
import io.manyhands.simulation.Journaled.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What callers saw, explained by one caller after the other; and the books of items, tokens and a counter. Of calls whose
 * answer nobody heard the journal tells whether they happened; so do sessions' ends, which give back what was held.
 */
final class SharedHistory implements Journaled.Reader {
    static final int PERMITS = 2;
    private static final Map<String, Model<?>> MODELS = Map.of(
            "value", Models.value("0"),
            "dict", Models.dict(),
            "lock", Models.lock(),
            "semaphore", Models.semaphore(PERMITS),
            "queue", Models.queue());

    private final Auditor.Check check;
    private final Journaled journal;
    private final Map<Ticket, Written> happened = new HashMap<>();
    private final Map<String, List<Observed>> seen = new HashMap<>();
    private final Map<String, Integer> permits = new HashMap<>();
    private final Map<String, Long> tokens = new HashMap<>();
    private final Map<Long, String> leases = new HashMap<>();
    private final Map<String, Set<String>> put = new HashMap<>();
    private final Map<String, Set<String>> taken = new HashMap<>();
    private String holder = "";
    private long count;

    SharedHistory(Auditor.Check check, Journaled journal) {
        this.check = check;
        this.journal = journal;
        MODELS.keySet().forEach(object -> seen.put(object, new ArrayList<>()));
    }

    @Override
    public void begins(Command command, Written in) {
        if (command instanceof Command.End end) {
            if (holder.equals(end.session())) {
                gives("lock", end.session(), List.of(), in);
                holder = "";
            }
            Integer held = permits.remove(end.session());
            if (held != null && held > 0) {
                gives("semaphore", end.session(), List.of(Integer.toString(held)), in);
            }
        }
    }

    private void gives(String object, String session, List<String> values, Written in) {
        seen.get(object).add(new Observed(session, "release", values, "null", in.first(), in.last()));
    }

    @Override
    public void answered(Command.Operate call, Answer answer, Written in) {
        if (!(answer instanceof Value value)) {
            return;
        }
        happened.put(call.ticket(), in);
        if (value.token() != null) {
            Long former = tokens.put(call.object(), value.token());
            check.require(
                    former == null || former < value.token(),
                    "tokens only grow: " + value.token() + " after " + former + " of " + call.object());
        }
        String session = call.ticket().session();
        switch (call.object()) {
            case "lock" -> {
                if (call.operation().equals("acquire")) {
                    holder = session;
                } else if (holder.equals(session)) { // else the next one is told before
                    holder = "";
                }
            }
            case "semaphore" -> permits.merge(session, call.operation().equals("acquire") ? 1 : -1, Integer::sum);
            case "counter" -> counted(call);
            case "queue", "jobs" -> moved(call, value);
            default -> {}
        }
    }

    /** A read may be in the journal, behind something of the same session. */
    private void counted(Command.Operate call) {
        if (call.operation().equals("set")) {
            count++;
            check.require(
                    call.arguments().equals("{\"value\":" + count + "}"),
                    "nobody else counts under the guard: " + call + " is number " + count);
        }
    }

    private void moved(Command.Operate call, Value value) {
        String queue = call.object();
        switch (call.operation()) {
            case "put" -> once(put, queue, call.arguments(), "put");
            case "get" -> {
                String item = "{\"item\":" + value.json() + "}";
                if (value.token() == null) {
                    once(taken, queue, item, "taken");
                } else {
                    leases.put(value.token(), item);
                }
            }
            case "task-done" -> {
                String token = call.arguments().replaceAll("[^0-9]", "");
                once(taken, queue, leases.get(Long.parseLong(token)), "done");
            }
            default -> {}
        }
    }

    private void once(Map<String, Set<String>> books, String queue, String item, String what) {
        check.require(
                books.computeIfAbsent(queue, name -> new HashSet<>()).add(item),
                item + " of " + queue + " is " + what + " twice");
    }

    void check(List<SharedOperation> operations) {
        for (String queue : List.of("queue", "jobs")) {
            long gone = taken.getOrDefault(queue, Set.of()).size();
            long came = put.getOrDefault(queue, Set.of()).size();
            long left = journal.number(queue, "size");
            check.require(
                    came == gone + left,
                    "no item is lost: " + came + " came to " + queue + ", " + gone + " went, " + left + " are there");
        }
        for (SharedOperation call : operations) {
            observe(call);
        }
        MODELS.forEach(this::explain);
    }

    private void observe(SharedOperation call) {
        boolean told = call.answer instanceof Value;
        Written in = happened.get(call.ticket);
        if (told && !call.onlyReads()) {
            check.require(in != null, "what was told is in the journal: " + call + " " + call.answer);
        }
        List<Observed> history = seen.get(call.object);
        if (history == null || (!told && in == null)) {
            return;
        }
        Value value = (Value) (told ? call.answer : journal.answer(call.ticket));
        String result =
                call.object.equals("lock") && value.token() != null ? Long.toString(value.token()) : value.json();
        long returned = told ? call.returned : Math.max(call.invoked, in.last());
        history.add(new Observed(call.ticket.session(), call.operation, call.values, result, call.invoked, returned));
    }

    private <S> void explain(String object, Model<S> model) {
        String wrong = Linearizability.check(seen.get(object), model).orElse(null);
        check.require(wrong == null, object + ": " + wrong);
    }
}
