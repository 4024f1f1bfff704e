package io.manyhands.simulation;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.manager.call.Ticket;
import io.manyhands.simulation.Faults.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** Those who use shared objects over HTTP. They repeat what is not answered; and some fall silent, for a while or for ever. */
final class SharedClients {
    private static final int CLIENTS = 4;
    private static final long TTL_MILLIS = 2_000;
    private static final long PATIENCE = 1_500;
    private static final int LATE = 1_500;
    private static final Map<String, String> KINDS = new LinkedHashMap<>();

    static {
        KINDS.put("value", "{\"type\":\"i\"}");
        KINDS.put("dict", "{}");
        KINDS.put("lock", "{}");
        KINDS.put("semaphore", "{\"permits\":" + SharedHistory.PERMITS + "}");
        KINDS.put("queue", "{}");
    }

    private final World world;
    private final Timeline timeline;
    private final List<Client> clients = new ArrayList<>();
    private long end;
    private int items;
    private int made;

    SharedClients(World world) {
        this.world = world;
        this.timeline = world.timeline();
    }

    /** For so many milliseconds. */
    void begin(long millis) {
        end = millis * Timeline.MILLI;
        KINDS.forEach((kind, options) -> make(kind, kind, options));
        make("jobs", "queue", "{}");
        make("guard", "lock", "{}");
        make("counter", "value", "{\"type\":\"i\"}");
        for (int i = 1; i <= CLIENTS; i++) {
            Client client = new Client("client-" + i);
            clients.add(client);
            timeline.in(timeline.below(500), client::enter);
            beat(client);
        }
    }

    boolean areDone() {
        return made == KINDS.size() + 3 && clients.stream().allMatch(client -> client.over);
    }

    private void make(String name, String kind, String options) {
        Runnable again = () -> timeline.in(50 + timeline.below(100), () -> make(name, kind, options));
        ask(
                PATIENCE,
                master -> master.shared().create(SharedAudit.MANAGER, name, kind, options),
                answer -> {
                    if (answer instanceof Value) {
                        made++;
                    } else {
                        again.run();
                    }
                },
                again);
    }

    private void beat(Client client) {
        timeline.in(400 + timeline.below(200), () -> {
            if (client.session != null && !client.silent) {
                Master master = anyMaster();
                String session = client.session;
                timeline.in(master, timeline.below(4), () -> master.shared().renew(SharedAudit.MANAGER, session));
            }
            if (!client.over) {
                beat(client);
            }
        });
    }

    private Master anyMaster() {
        List<Master> masters = world.masters();
        return masters.stream()
                .filter(master -> master.leads() && timeline.chance(0.8))
                .findFirst()
                .orElseGet(() -> masters.get((int) timeline.below(masters.size())));
    }

    /** @param otherwise where nothing is heard in time */
    private void ask(
            long patience,
            Function<Master, CompletableFuture<Answer>> request,
            Consumer<Answer> answered,
            Runnable otherwise) {
        Master master = anyMaster();
        boolean[] over = new boolean[1];
        timeline.in(patience, () -> {
            if (!over[0]) {
                over[0] = true;
                otherwise.run();
            }
        });
        long delay = timeline.below(world.faults().strikes(Kind.MESSAGE_LATE) ? LATE : 4);
        timeline.in(master, delay, () -> request.apply(master).thenAccept(answer -> {
            if (master.isAlive() && !world.faults().strikes(Kind.ANSWER_LOST)) {
                timeline.in(timeline.below(4), () -> {
                    if (!over[0]) {
                        over[0] = true;
                        answered.accept(answer);
                    }
                });
            }
        }));
    }

    private final class Client {
        private final String name;
        private int generation;
        private long number;
        private String session;
        private boolean silent;
        private boolean over;
        private int permits;
        private Long lock;
        private Long lease;

        Client(String name) {
            this.name = name;
        }

        private void enter() {
            if (timeline.now() > end) {
                over = true;
                return;
            }
            number = 0;
            permits = 0;
            lock = null;
            lease = null;
            silent = false;
            open(name + "." + ++generation);
        }

        private void open(String wanted) {
            Runnable again = () -> timeline.in(50 + timeline.below(100), () -> open(wanted));
            ask(
                    PATIENCE,
                    master -> master.shared().open(SharedAudit.MANAGER, wanted, TTL_MILLIS),
                    answer -> {
                        if (answer instanceof Value) {
                            session = wanted;
                            next();
                        } else {
                            again.run();
                        }
                    },
                    again);
        }

        private void next() {
            timeline.in(5 + timeline.below(timeline.chance(0.1) ? 1_500 : 250), this::act);
        }

        private void act() {
            if (timeline.now() > end) {
                over = true;
                session = null;
            } else if (timeline.chance(0.04)) {
                session = null;
                timeline.in(timeline.below(500), this::enter);
            } else if (timeline.chance(0.03)) {
                silent = true;
                timeline.in(1_000 + timeline.below(3_000), () -> {
                    silent = false;
                    next();
                });
            } else {
                send(any(), howLong(), session);
            }
        }

        private long howLong() {
            return lock == null && timeline.chance(0.1) ? 10_000 : timeline.chance(0.5) ? timeline.below(1_500) : 0;
        }

        private SharedOperation any() {
            switch ((int) timeline.below(lock != null || permits > 0 || lease != null ? 15 : 10)) {
                case 0:
                    return call("value", "get");
                case 1:
                    return call("value", "add", "by", "1");
                case 2:
                    return call("value", "compare-and-set", "expected", small(), "value", small());
                case 3:
                    return call("dict", timeline.chance(0.5) ? "get" : "remove", "key", key());
                case 4:
                    return call("dict", timeline.chance(0.5) ? "put" : "put-if-absent", "key", key(), "value", small());
                case 5:
                    return call("queue", "put", "item", Integer.toString(++items));
                case 6:
                    return timeline.chance(0.2) ? call("queue", "size") : call("queue", "get");
                case 7:
                    return timeline.chance(0.6)
                            ? call("jobs", "put", "item", Integer.toString(++items))
                            : lease == null ? call("jobs", "get", "lease", "true") : call("jobs", "get");
                case 8:
                    return lock == null ? call("lock", "acquire") : call("value", "get");
                case 9:
                    return permits == 0 ? call("semaphore", "acquire", 1) : call("queue", "get");
                default:
                    return lock != null
                            ? call("lock", "release")
                            : permits > 0
                                    ? call("semaphore", "release", 1)
                                    : call("jobs", "task-done", "token", lease.toString());
            }
        }

        private String small() {
            return Long.toString(timeline.below(4));
        }

        private String key() {
            return timeline.chance(0.5) ? "\"k\"" : "\"l\"";
        }

        private SharedOperation call(String object, String operation, int count) {
            return world.shared().begins(ticket(), object, operation, "", List.of(Integer.toString(count)));
        }

        private SharedOperation call(String object, String operation, String... arguments) {
            List<String> fields = new ArrayList<>();
            List<String> values = new ArrayList<>();
            for (int i = 0; i < arguments.length; i += 2) {
                fields.add('"' + arguments[i] + "\":" + arguments[i + 1]);
                values.add(arguments[i + 1]);
            }
            return world.shared().begins(ticket(), object, operation, "{" + String.join(",", fields) + "}", values);
        }

        private Ticket ticket() {
            return new Ticket(session, ++number);
        }

        /** The same call until there is an answer, or the session is another one. */
        private void send(SharedOperation call, long wait, String in) {
            if (!in.equals(session)) {
                return;
            }
            Runnable again = () -> timeline.in(30 + timeline.below(100), () -> send(call, wait, in));
            ask(
                    PATIENCE + Math.min(wait, 2_000),
                    master -> master.shared()
                            .call(SharedAudit.MANAGER, call.ticket, call.object, call.operation, call.arguments, wait),
                    answer -> heard(call, answer, again, wait),
                    again);
        }

        private void heard(SharedOperation call, Answer answer, Runnable again, long wait) {
            boolean first = call.answer == null;
            if (!world.shared().told(call, answer)) {
                again.run();
                return;
            }
            if (!first || !call.ticket.session().equals(session)) {
                return;
            }
            if (timeline.chance(0.15)) {
                timeline.in(timeline.below(300), () -> send(call, wait, call.ticket.session()));
            }
            if (answer instanceof Value value) {
                keep(call, value);
            } else if (((Refusal) answer).slug().equals("session-ended")) {
                session = null;
                timeline.in(timeline.below(100), this::enter);
                return;
            }
            next();
        }

        private void keep(SharedOperation call, Value value) {
            switch (call.object + "." + call.operation) {
                case "lock.acquire" -> lock = value.token();
                case "lock.release" -> lock = null;
                case "semaphore.acquire" -> permits++;
                case "semaphore.release" -> permits--;
                case "jobs.get" -> lease = value.token() != null ? value.token() : lease;
                case "jobs.task-done" -> lease = null;
                default -> {}
            }
        }
    }
}
