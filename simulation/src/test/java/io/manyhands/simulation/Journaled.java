package io.manyhands.simulation;

import io.manyhands.manager.Command;
import io.manyhands.manager.Effect;
import io.manyhands.manager.Manager;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Ticket;
import io.manyhands.master.manager.ManagerAccess;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A manager as its journal alone makes it. A record whose commit was unknown may be written once more, while it is the last. */
final class Journaled {
    private final List<Written> records = new ArrayList<>();
    private Manager manager = ManagerAccess.manager();
    private Map<Ticket, Answer> answers = new HashMap<>();

    /** @param first when it was written, and {@code last} when it was written for the last time */
    record Written(List<Command> commands, long first, long last) {}

    /** Hears of what happens, in order. */
    interface Reader {
        void begins(Command command, Written in);

        void answered(Command.Operate call, Answer answer, Written in);
    }

    /** @return what is wrong with it; null where nothing is */
    String write(long number, List<Command> commands, long tick) {
        if (number == records.size()) {
            Written former = records.remove(records.size() - 1);
            manager = ManagerAccess.manager();
            answers = new HashMap<>();
            records.forEach(this::apply);
            add(new Written(commands, former.first, tick));
            return null;
        }
        if (number != records.size() + 1) {
            return "record " + number + " is written after record " + records.size();
        }
        add(new Written(commands, tick, tick));
        return null;
    }

    private void add(Written record) {
        records.add(record);
        apply(record);
    }

    private void apply(Written record) {
        for (Command command : record.commands) {
            for (Effect effect : manager.apply(command)) {
                if (effect instanceof Effect.Answered answered) {
                    answers.putIfAbsent(answered.ticket(), answered.answer());
                }
            }
        }
    }

    Manager manager() {
        return manager;
    }

    /** What the call was answered, as the journal has it; null where it was not. */
    Answer answer(Ticket ticket) {
        return answers.get(ticket);
    }

    /** Reads all of it again. */
    void read(Reader reader) {
        Manager again = ManagerAccess.manager();
        Map<Ticket, Command.Operate> calls = new HashMap<>();
        Set<Ticket> answered = new HashSet<>();
        for (Written record : records) {
            for (Command command : record.commands) {
                if (command instanceof Command.Operate operate) {
                    calls.putIfAbsent(operate.ticket(), operate);
                }
                reader.begins(command, record);
                for (Effect effect : again.apply(command)) {
                    if (effect instanceof Effect.Answered told
                            && calls.containsKey(told.ticket())
                            && answered.add(told.ticket())) {
                        reader.answered(calls.get(told.ticket()), told.answer(), record);
                    }
                }
            }
        }
    }

    /** The first call that waits although there is what it waits for; null where there is none. */
    Call couldBeServed() {
        for (Call call : manager.waits()) {
            boolean free =
                    switch (call.operation()) {
                        case "acquire" ->
                            call.object().equals("semaphore")
                                    ? number("semaphore", "available") > 0
                                    : manager.view(call.object())
                                            .orElseThrow()
                                            .holders()
                                            .isEmpty();
                        case "get" -> number(call.object(), "size") > 0;
                        default -> false;
                    };
            if (free) {
                return call;
            }
        }
        return null;
    }

    /** Reads a number from an object, and changes nothing. */
    long number(String object, String operation) {
        Ticket nobody = new Ticket("", 0);
        for (Effect effect :
                manager.apply(new Command.Operate(0, nobody, "", object, operation, "", Command.NO_WAIT))) {
            if (effect instanceof Effect.Answered answered && answered.answer() instanceof Value value) {
                return Long.parseLong(value.json());
            }
        }
        return 0;
    }
}
