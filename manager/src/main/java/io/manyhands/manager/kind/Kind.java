package io.manyhands.manager.kind;

import static io.manyhands.manager.kind.Operation.reads;
import static io.manyhands.manager.kind.Operation.waits;
import static io.manyhands.manager.kind.Operation.writes;

import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.SharedObject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import tools.jackson.databind.json.JsonMapper;

/** The kinds of objects: what each is made with, and what can be done with it. */
@SuppressWarnings("ImmutableEnumChecker") // nothing of them changes once they are made
public enum Kind {
    VALUE(
            "value",
            Set.of("type", "initial"),
            new Maker<>(ValueObject.State.class, ValueObject::initial, ValueObject::new),
            reads("get"),
            writes("set", "value"),
            writes("add", "by"),
            writes("compare-and-set", "expected", "value")),
    ARRAY(
            "array",
            Set.of("type", "length", "initial"),
            new Maker<>(ArrayObject.State.class, ArrayObject::initial, ArrayObject::new),
            reads("get", "index"),
            writes("set", "index", "value"),
            writes("add", "index", "by"),
            reads("slice", "from", "to", "step"),
            reads("length")),
    DICT(
            "dict",
            Set.of("initial"),
            new Maker<>(DictObject.State.class, DictObject::initial, DictObject::new),
            reads("get", "key", "default"),
            writes("put", "key", "value"),
            writes("put-if-absent", "key", "value"),
            writes("replace", "key", "value", "expected"),
            writes("remove", "key", "expected"),
            reads("contains", "key"),
            reads("keys"),
            reads("values"),
            reads("items"),
            reads("size"),
            writes("update", "items"),
            writes("pop", "key", "default"),
            writes("clear"),
            writes("add", "key", "by")),
    LIST(
            "list",
            Set.of("initial"),
            new Maker<>(ListObject.State.class, ListObject::initial, ListObject::new),
            writes("append", "item"),
            writes("extend", "items"),
            reads("get", "index"),
            writes("set", "index", "value"),
            writes("insert", "index", "item"),
            writes("pop", "index"),
            writes("remove", "value"),
            reads("index", "value", "from", "to"),
            reads("count", "value"),
            writes("reverse"),
            writes("sort", "reverse"),
            reads("slice", "from", "to", "step"),
            reads("size"),
            writes("clear")),
    NAMESPACE(
            "namespace",
            Set.of("initial"),
            new Maker<>(NamespaceObject.State.class, NamespaceObject::initial, NamespaceObject::new),
            reads("get", "name", "default"),
            writes("set", "name", "value"),
            writes("delete", "name"),
            reads("all")),
    QUEUE(
            "queue",
            Set.of("maxsize", "order"),
            new Maker<>(QueueObject.State.class, QueueObject::initial, QueueObject::new),
            waits("put", "item", "priority"),
            waits("get", "lease"),
            reads("peek"),
            reads("items"),
            writes("remove", "item"),
            reads("size"),
            reads("empty"),
            reads("full"),
            writes("task-done", "token"),
            waits("join"),
            reads("unfinished")),
    PIPE(
            "pipe",
            Set.of("duplex", "maxsize"),
            new Maker<>(PipeObject.State.class, PipeObject::initial, PipeObject::new),
            writes("open", "end"),
            waits("send", "end", "message"),
            waits("receive", "end"),
            waits("poll", "end"),
            writes("close", "end")),
    LOCK(
            "lock",
            Set.of(),
            new Maker<>(LockObject.State.class, LockObject::initial, LockObject::new),
            waits("acquire"),
            writes("release", "token"),
            reads("status")),
    RLOCK(
            "rlock",
            Set.of(),
            new Maker<>(LockObject.State.class, LockObject::initialReentrant, LockObject::new),
            waits("acquire"),
            writes("release", "token"),
            reads("status")),
    SEMAPHORE(
            "semaphore",
            Set.of("permits", "owned"),
            new Maker<>(SemaphoreObject.State.class, SemaphoreObject::initial, SemaphoreObject::new),
            waits("acquire", "permits"),
            writes("release", "permits"),
            reads("available")),
    BOUNDED_SEMAPHORE(
            "bounded-semaphore",
            Set.of("permits", "owned"),
            new Maker<>(SemaphoreObject.State.class, SemaphoreObject::initialBounded, SemaphoreObject::new),
            waits("acquire", "permits"),
            writes("release", "permits"),
            reads("available")),
    CONDITION(
            "condition",
            Set.of("lock"),
            new Maker<>(ConditionObject.State.class, ConditionObject::initial, ConditionObject::new),
            waits("acquire"),
            writes("release", "token"),
            waits("wait"),
            writes("notify", "count"),
            writes("notify-all")),
    EVENT(
            "event",
            Set.of(),
            new Maker<>(EventObject.State.class, EventObject::initial, EventObject::new),
            writes("set"),
            writes("clear"),
            reads("is-set"),
            waits("wait")),
    BARRIER(
            "barrier",
            Set.of("parties"),
            new Maker<>(BarrierObject.State.class, BarrierObject::initial, BarrierObject::new),
            waits("wait"),
            writes("reset"),
            writes("abort"),
            reads("status")),
    LATCH(
            "latch",
            Set.of("count"),
            new Maker<>(LatchObject.State.class, LatchObject::initial, LatchObject::new),
            writes("count-down", "by"),
            waits("wait"),
            reads("count"));

    private static final JsonMapper JSON = new JsonMapper();

    private final String label;
    private final Set<String> options;
    private final Maker<?> maker;
    private final Map<String, Operation> operations = new LinkedHashMap<>();

    Kind(String label, Set<String> options, Maker<?> maker, Operation... operations) {
        this.label = label;
        this.options = options;
        this.maker = maker;
        for (Operation operation : operations) {
            this.operations.put(operation.name(), operation);
        }
    }

    /**
     * Makes objects from what they are to hold.
     *
     * @param initial from what the creator asks for, and the time
     */
    private record Maker<S>(Class<S> type, BiFunction<Arguments, Long, S> initial, Function<S, SharedObject> object) {
        SharedObject make(Arguments options, long at) {
            return object.apply(initial.apply(options, at));
        }

        SharedObject restore(String state) {
            return object.apply(JSON.readValue(state, type));
        }
    }

    /** As requests write it. */
    public String label() {
        return label;
    }

    /** @throws Refused where there is no such kind */
    public static Kind of(String label) {
        return Arrays.stream(values())
                .filter(kind -> kind.label.equals(label))
                .findAny()
                .orElseThrow(() -> Refused.arguments("There is no kind '" + label + "'; there are "
                        + Arrays.stream(values()).map(Kind::label).toList()));
    }

    /** @throws Refused where objects of this kind do nothing of that name */
    public Operation operation(String name) {
        Operation operation = operations.get(name);
        if (operation == null) {
            throw new Refused(
                    404, "no-such-operation", "A " + label + " has no '" + name + "'; it has " + operations.keySet());
        }
        return operation;
    }

    /** Whether the operation changes nothing; false for one that there is not. */
    public boolean onlyReads(String name) {
        Operation operation = operations.get(name);
        return operation != null && operation.onlyReads();
    }

    public Iterable<Operation> operations() {
        return operations.values();
    }

    /** @throws Refused when it cannot be made so */
    public SharedObject make(Arguments asked, long at) {
        asked.requireOnly(options, "the creation of a " + label);
        return maker.make(asked, at);
    }

    /** @param state what {@link #write} wrote */
    public SharedObject restore(String state) {
        return maker.restore(state);
    }

    public static String write(SharedObject object) {
        return JSON.writeValueAsString(object.state());
    }
}
