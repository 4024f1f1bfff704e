package io.manyhands.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.kind.Kind;
import io.manyhands.manager.kind.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One namespace of shared objects, and the sessions that use them; see the package's description. For one thread at a time. */
public final class Manager {
    private final Limits limits;
    private final Map<String, SharedEntry> objects = new LinkedHashMap<>();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<Ticket, Call> waiting = new LinkedHashMap<>();
    private final Usage durableUsage = new Usage();
    private final Usage fleetingUsage = new Usage();

    public Manager(Limits limits) {
        this.limits = limits;
    }

    /** Applies a command. @return what it brought about, in order */
    public List<Effect> apply(Command command) {
        Step step = new Step(command.at());
        if (command instanceof Command.Operate operate) {
            step.answered(operate.ticket(), isDurable(operate.object()), () -> operate(operate, step));
        } else if (command instanceof Command.Create create) {
            step.answered(create.ticket(), create.durable(), () -> create(create));
        } else if (command instanceof Command.Delete delete) {
            step.answered(delete.ticket(), isDurable(delete.name()), () -> delete(delete.name(), step));
        } else if (command instanceof Command.GiveUp giveUp) {
            giveUp(giveUp.ticket(), giveUp.cause(), step);
        } else if (command instanceof Command.Open open) {
            step.answered(open.ticket(), true, () -> open(open));
        } else if (command instanceof Command.End end) {
            end(end.session(), end.cause(), step);
        } else if (command instanceof Command.TakeOver) {
            takeOver(step);
        }
        return step.effects;
    }

    private @Nullable Answer operate(Command.Operate operate, Step step) {
        step.remembered = false;
        SharedEntry entry = entry(operate.object());
        Operation operation = entry.kind().operation(operate.operation());
        step.remembered = !operation.onlyReads();
        Arguments arguments = Arguments.parse(operate.arguments());
        arguments.requireOnly(operation.arguments(), operation.name());
        if (operate.waitMillis() > 0 && operation.mayWait() && usage(entry.durable()).waiters >= limits.waiters()) {
            throw Refused.tooMany("There are " + limits.waiters()
                    + " waiting calls, as many as a manager may have (manyhands.manager.waiters)");
        }
        Call call = new Call(
                operate.ticket(),
                operate.thread(),
                operate.object(),
                operate.operation(),
                arguments,
                operate.at(),
                until(operate));
        step.of(entry);
        if (step.remembered) {
            session(operate.ticket()).ifPresent(session -> session.uses(entry));
        }
        Answer answer = entry.object().call(call, step);
        step.measure(entry);
        if (answer == null) {
            waits(call);
            step.effects.add(new Effect.Waits(call));
        }
        return answer;
    }

    private static long until(Command.Operate operate) {
        return operate.waitMillis() > Long.MAX_VALUE - operate.at()
                ? Command.FOREVER
                : operate.at() + operate.waitMillis();
    }

    private Usage usage(boolean durable) {
        return durable ? durableUsage : fleetingUsage;
    }

    private void waits(Call call) {
        waiting.put(call.ticket(), call);
        usage(isDurable(call.object())).waiters++;
        session(call.ticket()).ifPresent(session -> session.waiting().add(call.ticket()));
    }

    private Answer create(Command.Create create) {
        SharedEntry there = objects.get(create.name());
        if (there != null) {
            requireSame(there, create);
            return Answer.FALSE;
        }
        Usage usage = usage(create.durable());
        if (usage.objects >= limits.objects()) {
            throw Refused.tooMany("There are " + limits.objects()
                    + " objects, as many as a manager may have (manyhands.manager.objects)");
        }
        Kind kind = Kind.of(create.kind());
        SharedObject object = kind.make(Arguments.parse(create.options()), create.at());
        requireReferences(object, create);
        requireRoom(object.size(), 0, usage);
        restore(new SharedEntry(create.name(), kind, create.options(), create.durable(), create.at(), object));
        return Answer.TRUE;
    }

    private static void requireSame(SharedEntry there, Command.Create create) {
        if (!there.kind().label().equals(create.kind())) {
            throw new Refused(
                    409,
                    "other-kind",
                    "'" + create.name() + "' is a " + there.kind().label() + ", not a " + create.kind());
        }
        if (there.durable() != create.durable()) {
            throw new Refused(
                    409,
                    "other-durability",
                    "'" + create.name() + "' has the durability " + (there.durable() ? "journal" : "memory"));
        }
    }

    /** What it needs must be there, and as durable: it could not be made again without. */
    private void requireReferences(SharedObject object, Command.Create create) {
        for (String reference : object.references()) {
            SharedEntry needed = entry(reference);
            if (needed.durable() != create.durable()) {
                throw Refused.value("'" + create.name() + "' and '" + reference + "' must have the same durability");
            }
        }
    }

    private Answer delete(String name, Step step) {
        step.remembered = false;
        SharedEntry entry = entry(name);
        step.remembered = true;
        for (SharedEntry other : objects.values()) {
            if (other.object().references().contains(name)) {
                throw new Refused(409, "in-use", "'" + other.name() + "' needs '" + name + "': delete it first");
            }
        }
        Refusal gone = new Refusal(410, "object-deleted", "'" + name + "' was deleted");
        for (Call call : waits()) {
            if (call.object().equals(name)) {
                giveUp(call.ticket(), gone, step);
            }
        }
        objects.remove(name);
        sessions.values().forEach(session -> session.used().remove(name));
        Usage usage = usage(entry.durable());
        usage.objects--;
        usage.size -= entry.object().size();
        return Answer.NONE;
    }

    private void giveUp(Ticket ticket, Refusal cause, Step step) {
        Call call = waiting.get(ticket);
        if (call != null) {
            SharedEntry entry = entry(call.object());
            step.of(entry);
            entry.object().giveUp(call, cause, step);
            step.measure(entry);
        }
    }

    private Answer open(Command.Open open) {
        if (!hasSession(open.session()) && sessions.size() >= limits.sessions()) {
            throw Refused.tooMany("There are " + limits.sessions()
                    + " sessions, as many as a manager may have (manyhands.manager.sessions)");
        }
        sessions.computeIfAbsent(open.session(), id -> new Session(id, open.ttlMillis(), new RecentAnswers(0)));
        return Answer.NONE;
    }

    private void end(String id, Refusal cause, Step step) {
        Session session = sessions.get(id);
        if (session == null) {
            return;
        }
        waits(id).forEach(call -> giveUp(call.ticket(), cause, step));
        sessions.remove(id);
        for (String name : session.used()) {
            SharedEntry entry = objects.get(name);
            if (entry != null) {
                free(entry, id, step);
            }
        }
        step.effects.add(new Effect.Ended(id, cause));
    }

    private void free(SharedEntry entry, String session, Step step) {
        step.of(entry);
        entry.object().sessionEnded(session, step);
        step.measure(entry);
    }

    private void takeOver(Step step) {
        Refusal cut = new Refusal(503, "interrupted", "The manager has moved to another master: ask again");
        waits().stream().filter(call -> !call.ticket().hasSession()).forEach(call -> giveUp(call.ticket(), cut, step));
    }

    private SharedEntry entry(String name) {
        SharedEntry entry = objects.get(name);
        if (entry == null) {
            throw new Refused(404, "no-such-object", "There is no object '" + name + "': create it with PUT first");
        }
        return entry;
    }

    private void requireRoom(long wanted, long had, Usage usage) {
        if (wanted > had && wanted > limits.objectSize()) {
            throw Refused.tooLarge("An object holds at most " + limits.objectSize()
                    + " characters (manyhands.manager.object-size); this one would have " + wanted);
        }
        if (wanted > had && usage.size + wanted - had > limits.size()) {
            throw Refused.tooLarge(
                    "A manager holds at most " + limits.size() + " characters in all (manyhands.manager.size)");
        }
    }

    private Optional<Session> session(Ticket ticket) {
        return Optional.ofNullable(sessions.get(ticket.session()));
    }

    /** Whether there is an object of this name that outlives its master. */
    public boolean isDurable(String name) {
        SharedEntry entry = objects.get(name);
        return entry != null && entry.durable();
    }

    public boolean has(String name) {
        return objects.containsKey(name);
    }

    /** Whether the call only looks at what is there; false where there is no such thing. */
    public boolean onlyReads(String name, String operation) {
        SharedEntry entry = objects.get(name);
        return entry != null && entry.kind().onlyReads(operation);
    }

    public boolean hasSession(String id) {
        return sessions.containsKey(id);
    }

    public boolean isWaiting(Ticket ticket) {
        return waiting.containsKey(ticket);
    }

    /** The call, as long as it waits. */
    public Optional<Call> waiting(Ticket ticket) {
        return Optional.ofNullable(waiting.get(ticket));
    }

    /** Who alone can end this call's wait; empty where nobody is known to be the only one, or it does not wait. */
    public Set<Owner> blockers(Call call) {
        SharedEntry entry = objects.get(call.object());
        return entry == null || !isWaiting(call.ticket())
                ? Set.of()
                : entry.object().blockers(call, new Step(call.at()));
    }

    /** The session's calls that wait, in the order in which they came. */
    public List<Call> waits(String session) {
        Session waiter = sessions.get(session);
        return waiter == null
                ? List.of()
                : waiter.waiting().stream()
                        .flatMap(ticket -> Stream.ofNullable(waiting.get(ticket)))
                        .sorted(Call.BY_ARRIVAL)
                        .toList();
    }

    /**
     * The objects at which a call may wait for ever: each waits for sessions that all wait themselves, as it does. Certain it is
     * not, where others may give what is waited for.
     */
    public Set<String> suspects() {
        List<Call> stuck = new ArrayList<>(waiting.values());
        boolean fewer = true;
        while (fewer) {
            Set<String> sessions = stuck.stream().map(Call::session).collect(Collectors.toSet());
            fewer = stuck.removeIf(call -> !waitsOnlyFor(call, sessions));
        }
        return stuck.stream().map(Call::object).collect(Collectors.toSet());
    }

    private boolean waitsOnlyFor(Call call, Set<String> sessions) {
        Set<Owner> holders = entry(call.object()).object().holders();
        return !holders.isEmpty() && holders.stream().allMatch(holder -> sessions.contains(holder.session()));
    }

    /** All calls that wait, in the order in which they came. */
    public List<Call> waits() {
        return waiting.values().stream().sorted(Call.BY_ARRIVAL).toList();
    }

    /** Characters in all objects. */
    long size() {
        return durableUsage.size + fleetingUsage.size;
    }

    /** All objects, in the order in which they were made. */
    public List<ObjectView> views() {
        Set<String> suspects = suspects();
        return objects.values().stream()
                .map(entry -> ObjectView.of(entry, suspects.contains(entry.name())))
                .toList();
    }

    public Optional<ObjectView> view(String name) {
        return Optional.ofNullable(objects.get(name))
                .map(entry ->
                        ObjectView.of(entry, entry.waiting() > 0 && suspects().contains(name)));
    }

    public boolean isEmpty() {
        return objects.isEmpty() && sessions.isEmpty();
    }

    Collection<SharedEntry> objects() {
        return objects.values();
    }

    /** The ids of the sessions, and for how long each may be silent, in milliseconds; 0 for one that others watch over. */
    public Map<String, Long> sessionTtls() {
        Map<String, Long> ttls = new LinkedHashMap<>();
        sessions.values().forEach(session -> ttls.put(session.id(), session.ttlMillis()));
        return ttls;
    }

    Collection<Session> sessions() {
        return sessions.values();
    }

    void restore(SharedEntry entry) {
        objects.put(entry.name(), entry);
        Usage usage = usage(entry.durable());
        usage.objects++;
        usage.size += entry.object().size();
    }

    void restore(Session session) {
        sessions.put(session.id(), session);
    }

    /** @param line where it stands, in which object: a call of a condition may wait in the line of its lock */
    void restore(Call call, String object, String line) {
        SharedObject there = entry(object).object();
        durableUsage.size -= there.size();
        Objects.requireNonNull(there.lines().get(line), line).join(call);
        durableUsage.size += there.size();
        waits(call);
    }

    /** One command's way through the objects. */
    private final class Step implements Turn {
        private final long at;
        private final List<Effect> effects = new ArrayList<>(2);
        /**
         * Whether the answer is kept for when the call is repeated. Reading again does no harm; and that there is no such
         * object is in no journal, so another master would not know of it.
         */
        private boolean remembered = true;

        private long had;
        private Usage usage = durableUsage;

        Step(long at) {
            this.at = at;
        }

        /** A call of something that can be answered or refused. */
        interface Work {
            @Nullable Answer run();
        }

        void answered(Ticket ticket, boolean durable, Work work) {
            Answer answer = answer(ticket, durable, work);
            if (answer != null) {
                tell(ticket, answer, durable);
            }
        }

        private @Nullable Answer answer(Ticket ticket, boolean durable, Work work) {
            try {
                remembered = false;
                // First: while it waits, more answers may have been given to others than are kept.
                if (waiting.containsKey(ticket)) {
                    return null;
                }
                Answer known = known(ticket, durable);
                if (known != null) {
                    return known;
                }
                remembered = true;
                return work.run();
            } catch (Refused e) {
                return e.refusal();
            }
        }

        /** @throws Refused when the caller has no session any more */
        private @Nullable Answer known(Ticket ticket, boolean durable) {
            if (!ticket.hasSession()) {
                return null;
            }
            Session session = session(ticket)
                    .orElseThrow(() -> new Refused(
                            409,
                            "session-ended",
                            "There is no session '" + ticket.session() + "', or it has ended: open another one"));
            return ticket.isRepeatable() ? session.answered(ticket.number(), durable) : null;
        }

        private void tell(Ticket ticket, Answer answer, boolean durable) {
            effects.add(new Effect.Answered(ticket, answer));
            if (remembered && ticket.isRepeatable()) {
                session(ticket).ifPresent(session -> session.answers(durable).add(ticket.number(), answer));
            }
        }

        void of(SharedEntry entry) {
            had = entry.object().size();
            usage = usage(entry.durable());
        }

        void measure(SharedEntry entry) {
            usage.size += entry.object().size() - had;
        }

        @Override
        public long at() {
            return at;
        }

        @Override
        public void answer(Call waiter, Answer answer) {
            if (waiting.remove(waiter.ticket()) != null) {
                usage(isDurable(waiter.object())).waiters--;
            }
            session(waiter.ticket()).ifPresent(session -> session.waiting().remove(waiter.ticket()));
            tell(waiter.ticket(), answer, isDurable(waiter.object()));
        }

        @Override
        public SharedObject object(String name) {
            return entry(name).object();
        }

        @Override
        public void requireRoom(long wanted) {
            Manager.this.requireRoom(wanted, had, usage);
        }
    }
}
