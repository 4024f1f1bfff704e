package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.kind.Kind;
import io.manyhands.manager.kind.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Whatever several sessions may do to a manager with one object of each kind. The same seed makes the same commands. */
final class RandomCommands {
    private static final Map<String, String> OPTIONS = new LinkedHashMap<>();
    private static final List<String> SESSIONS = List.of("", "s", "t", "u", "v");

    static {
        for (Kind kind : Kind.values()) {
            OPTIONS.put(kind.label(), "{}");
        }
        OPTIONS.put("value", "{\"type\":\"i\"}");
        OPTIONS.put("array", "{\"length\":3}");
        OPTIONS.put("list", "{\"initial\":[3,1,2]}");
        OPTIONS.put("queue", "{\"maxsize\":2,\"order\":\"priority\"}");
        OPTIONS.put("pipe", "{\"maxsize\":1}");
        OPTIONS.put("semaphore", "{\"permits\":2}");
        OPTIONS.put("bounded-semaphore", "{\"permits\":3}");
        OPTIONS.put("condition", "{\"lock\":\"rlock\"}");
        OPTIONS.put("barrier", "{\"parties\":3}");
        OPTIONS.put("latch", "{\"count\":9}");
    }

    private final Random random;
    private final Map<String, Integer> generations = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final List<Command> repeatable = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>(List.of(1L));
    /** Who calls: often the same as before, for only a holder can do something with a lock. */
    private String session = "";

    private String thread = "";
    private long at = 1;
    private int unique;

    RandomCommands(long seed) {
        this.random = new Random(seed);
    }

    /** @return the seeds to try: the one of the system property {@code seed}, or as many as are wanted */
    static IntStream seeds(int count) {
        Integer one = Integer.getInteger("seed");
        return one == null ? IntStream.rangeClosed(1, count) : IntStream.of(one);
    }

    /** @param manager for which the command is to make sense; it is not changed */
    Command next(Manager manager) {
        at += random.nextInt(3);
        int what = random.nextInt(100);
        if (what < 4 || at < 4) {
            return new Command.Open(at, ticket(""), session(1), 15_000);
        } else if (what < 12 || manager.objects().size() < 8) {
            String kind = any(List.copyOf(OPTIONS.keySet()));
            return new Command.Create(at, ticket(session(0)), kind, kind, OPTIONS.get(kind), true);
        } else if (what < 13) {
            return new Command.Delete(at, ticket(session(0)), any(List.copyOf(OPTIONS.keySet())));
        } else if (what < 15) {
            String ended = session(1);
            generations.merge(ended.substring(0, 1), 1, Integer::sum);
            session = session.equals(ended) ? "" : session;
            return new Command.End(at, ended, new Refusal(409, "session-ended", "chance"));
        } else if (what < 16) {
            return new Command.TakeOver(at);
        } else if (what < 26 && !manager.waits().isEmpty()) {
            Call call = any(manager.waits());
            return new Command.GiveUp(at, call.ticket(), new Refusal(408, any(List.of("timed-out", "gone")), "chance"));
        } else if (what < 30 && !repeatable.isEmpty()) {
            return any(repeatable);
        }
        return operate(manager);
    }

    private Command operate(Manager manager) {
        if (random.nextInt(3) == 0) {
            session = session(0);
            thread = any(List.of("", "", "thread"));
        }
        if (!session.isEmpty() && !manager.hasSession(session)) {
            return new Command.Open(at, ticket(""), session, 15_000);
        }
        SharedEntry entry = object(manager);
        List<Operation> operations = new ArrayList<>();
        entry.kind().operations().forEach(operations::add);
        Operation operation = any(operations);
        long wait = any(List.of(Command.NO_WAIT, 60_000L, Command.FOREVER));
        Command.Operate command = new Command.Operate(
                at, ticket(session), thread, entry.name(), operation.name(), arguments(entry.kind(), operation), wait);
        if (!command.ticket().session().isEmpty()) {
            repeatable.add(command);
        }
        return command;
    }

    /** Most of the time one that can be waited for. */
    private SharedEntry object(Manager manager) {
        List<SharedEntry> all = List.copyOf(manager.objects());
        List<SharedEntry> some =
                all.stream().filter(entry -> !entry.object().lines().isEmpty()).toList();
        return any(some.isEmpty() || random.nextInt(4) == 0 ? all : some);
    }

    /** None is opened again once it has ended. */
    private String session(int from) {
        String name = any(SESSIONS.subList(from, SESSIONS.size()));
        return name.isEmpty() ? name : name + generations.getOrDefault(name, 0);
    }

    private String arguments(Kind kind, Operation operation) {
        List<String> given = new ArrayList<>();
        for (String name : new TreeSet<>(operation.arguments())) {
            if (random.nextInt(10) < 8) {
                given.add('"' + name + "\":" + value(kind, name));
            }
        }
        return "{" + String.join(",", given) + "}";
    }

    private String value(Kind kind, String argument) {
        return switch (argument) {
            case "item" -> Integer.toString(++unique);
            case "items" ->
                kind == Kind.DICT ? "[[" + number() + ",\"x\"],[\"k\"," + number() + "]]" : "[1,\"a\",2.50]";
            case "lease", "reverse" -> Boolean.toString(random.nextInt(3) > 0);
            case "end" -> any(List.of("\"a\"", "\"b\""));
            case "token" -> any(tokens).toString();
            case "name" -> any(List.of("\"x\"", "\"\\u0078\"", "\"y\""));
            case "permits", "count" -> Integer.toString(1 + random.nextInt(3));
            case "key" -> any(List.of("1", "1.0", "\"k\"", "true", "null"));
            case "message", "value", "expected", "default" -> random.nextBoolean() ? number() : "{\"a\":[null]}";
            default -> number();
        };
    }

    private String number() {
        return Integer.toString(random.nextInt(9) - 4);
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private Ticket ticket(String session) {
        return new Ticket(session, numbers.merge(session, 1L, Long::sum));
    }

    /** Tokens are given back later. */
    void observe(List<Effect> effects) {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Answered answered
                    && answered.answer() instanceof Answer.Value value
                    && value.token() != null) {
                tokens.add(value.token());
            }
        }
    }
}
