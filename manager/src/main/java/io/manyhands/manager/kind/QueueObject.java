package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import io.manyhands.manager.call.Call;
import io.manyhands.manager.call.Line;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.SharedObject;
import io.manyhands.manager.call.Turn;
import io.manyhands.manager.json.Json;
import io.manyhands.manager.json.Order;
import io.manyhands.manager.json.Tree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Python's {@code Queue}, {@code LifoQueue}, {@code PriorityQueue} and {@code JoinableQueue}. An item that was taken with a
 * lease goes back to where it was when its session ends before it is done.
 */
final class QueueObject implements SharedObject {
    private static final Set<String> ORDERS = Set.of("fifo", "lifo", "priority");

    private final String order;
    private final int maxsize;
    private long arrivals;
    private long unfinished;
    private long token;
    /** Of what is in it, and of what was taken with a lease. */
    private long size;

    private final NavigableMap<Place, String> items = new TreeMap<>();
    private final Map<Long, Lease> leases = new LinkedHashMap<>();
    private final Line putters = new Line(this::put, call -> item(call).length());
    private final Line getters = new Line(this::take);
    private final Line joiners = new Line(call -> unfinished == 0 ? Answer.NONE : null);

    /** Where an item stands: the lowest is taken first. */
    record Place(BigDecimal rank, long arrival) implements Comparable<Place> {
        @Override
        public int compareTo(Place other) {
            int ranks = rank.compareTo(other.rank);
            return ranks != 0 ? ranks : Long.compare(arrival, other.arrival);
        }
    }

    record Item(Place place, String json) {}

    private record Lease(String session, Item item) {}

    record LeaseState(long token, String session, Item item) {}

    record State(
            String order,
            int maxsize,
            long arrivals,
            long unfinished,
            long token,
            List<Item> items,
            List<LeaseState> leases) {}

    QueueObject(State state) {
        this.order = state.order();
        this.maxsize = state.maxsize();
        this.arrivals = state.arrivals();
        this.unfinished = state.unfinished();
        this.token = state.token();
        state.items().forEach(this::add);
        state.leases().forEach(each -> leases.put(each.token(), new Lease(each.session(), each.item())));
        this.size = Stream.concat(
                        items.values().stream(), leases.values().stream().map(lease -> lease.item.json))
                .mapToLong(String::length)
                .sum();
    }

    static State initial(Arguments options, long at) {
        String order = options.has("order") ? options.string("order") : "fifo";
        if (!ORDERS.contains(order)) {
            throw Refused.value("There is no order '" + order + "'; there are fifo, lifo and priority");
        }
        return new State(
                order, Math.max(0, options.integer("maxsize", 0)), 0, 0, Tokens.first(at), List.of(), List.of());
    }

    @Override
    public State state() {
        List<Item> waiting = new ArrayList<>();
        items.forEach((place, json) -> waiting.add(new Item(place, json)));
        List<LeaseState> leased = new ArrayList<>();
        leases.forEach((number, lease) -> leased.add(new LeaseState(number, lease.session, lease.item)));
        return new State(order, maxsize, arrivals, unfinished, token, waiting, leased);
    }

    @Override
    public Map<String, Line> lines() {
        return Line.named("put", putters, "get", getters, "join", joiners);
    }

    @Override
    public @Nullable Answer call(Call call, Turn turn) {
        return switch (call.operation()) {
            case "put" -> {
                turn.requireRoom(size() + item(call).length());
                rank(call);
                yield moved(putters.enter(call, "the queue is full"), turn);
            }
            case "get" -> {
                if (leases(call)) {
                    call.requireSession("A lease");
                }
                yield moved(getters.enter(call, "the queue is empty"), turn);
            }
            case "peek" -> peek();
            case "items" -> Answer.of(Json.array(items.values()));
            case "remove" -> moved(remove(call, turn), turn);
            case "size" -> Answer.of((long) items.size());
            case "empty" -> Answer.of(items.isEmpty());
            case "full" -> Answer.of(isFull());
            case "task-done" -> taskDone(call, turn);
            case "join" -> joiners.enter(call, unfinished + " items are not done");
            case "unfinished" -> Answer.of(unfinished);
            default -> throw new IllegalStateException(call.operation());
        };
    }

    /** What went in may be taken, and where something was taken, something may go in. */
    private @Nullable Answer moved(@Nullable Answer answer, Turn turn) {
        if (answer instanceof Answer.Value) {
            boolean moves = true;
            while (moves) {
                moves = getters.serve(turn);
                moves |= putters.serve(turn);
            }
        }
        return answer;
    }

    private boolean isFull() {
        return maxsize > 0 && items.size() >= maxsize;
    }

    private BigDecimal rank(Call call) {
        return order.equals("priority") ? Json.number(call.arguments().value("priority", "0")) : BigDecimal.ZERO;
    }

    private @Nullable Answer put(Call call) {
        if (isFull()) {
            return null;
        }
        long arrival = ++arrivals;
        Place place = new Place(rank(call), order.equals("lifo") ? -arrival : arrival);
        add(new Item(place, item(call)));
        size += item(call).length();
        unfinished++;
        return Answer.NONE;
    }

    private static String item(Call call) {
        return call.arguments().value("item");
    }

    private void add(Item item) {
        items.put(item.place, item.json);
    }

    private static boolean leases(Call call) {
        return call.arguments().flag("lease", false);
    }

    private @Nullable Answer take(Call call) {
        Map.Entry<Place, String> first = items.pollFirstEntry();
        if (first == null) {
            return null;
        }
        if (!leases(call)) {
            size -= first.getValue().length();
            return Answer.of(first.getValue());
        }
        leases.put(++token, new Lease(call.session(), new Item(first.getKey(), first.getValue())));
        return Answer.granted(first.getValue(), token);
    }

    private Answer peek() {
        Map.Entry<Place, String> first = items.firstEntry();
        return first == null ? Line.timedOut("the queue is empty") : Answer.of(first.getValue());
    }

    /** The first that is equal, as if it had been taken and done. @return whether there was one */
    private Answer remove(Call call, Turn turn) {
        Tree unwanted = Tree.of(item(call));
        for (Map.Entry<Place, String> each : items.entrySet()) {
            if (Order.same(Tree.of(each.getValue()), unwanted)) {
                items.remove(each.getKey());
                size -= each.getValue().length();
                unfinished--;
                joiners.serve(turn);
                return Answer.TRUE;
            }
        }
        return Answer.FALSE;
    }

    private Answer taskDone(Call call, Turn turn) {
        Long token = lease(call);
        if (token == null && unfinished <= items.size() + leases.size()) {
            throw Refused.value("task-done was called more often than items were taken");
        }
        Lease lease = leases.remove(token);
        if (lease != null) {
            size -= lease.item.json.length();
        }
        unfinished--;
        joiners.serve(turn);
        return Answer.NONE;
    }

    /** The one that is meant; the session's oldest where none is named. */
    private @Nullable Long lease(Call call) {
        if (!call.arguments().has("token")) {
            return leases.entrySet().stream()
                    .filter(each -> each.getValue().session.equals(call.session()))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElse(null);
        }
        long number = call.arguments().whole("token");
        Lease lease = leases.get(number);
        if (lease == null || !lease.session.equals(call.session())) {
            throw Refused.notOwner("The session has no lease with the token " + number);
        }
        return number;
    }

    @Override
    public void sessionEnded(String session, Turn turn) {
        if (leases.values().removeIf(lease -> {
            boolean returns = lease.session.equals(session);
            if (returns) {
                add(lease.item);
            }
            return returns;
        })) {
            getters.serve(turn);
        }
    }

    @Override
    public Set<Owner> holders() {
        return leases.values().stream()
                .map(lease -> new Owner(lease.session, ""))
                .collect(Collectors.toSet());
    }

    @Override
    public long size() {
        return size + putters.load();
    }
}
