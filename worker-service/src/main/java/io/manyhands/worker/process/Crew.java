package io.manyhands.worker.process;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One pool's children and what they do. Guarded by its runner.
 *
 * @param kept how many are started before they are needed
 * @param slots how many may be idle
 * @param fresh whether each runs one attempt only
 */
record Crew(int kept, int slots, boolean fresh, Map<ChildJvm, Crew.State> children) {
    /** Attempts that wait for other tasks without a slot: each has a process meanwhile. */
    private static final int MAX_WAITING = 32;

    enum State {
        STARTING,
        IDLE,
        BUSY,
        /** For another task; it needs no slot. */
        WAITING,
        /** Its attempt has an outcome; it will be idle in a moment, or is to be replaced. */
        CLEARING
    }

    /** One a slot, but no more than there are processors. */
    static Crew kept(int slots) {
        int kept = Math.min(slots, Math.max(1, Runtime.getRuntime().availableProcessors()));
        return new Crew(kept, slots, false, new LinkedHashMap<>());
    }

    static Crew fresh(int slots) {
        return new Crew(0, slots, true, new LinkedHashMap<>());
    }

    List<ChildJvm> in(State state) {
        return children.entrySet().stream()
                .filter(entry -> entry.getValue() == state)
                .map(Map.Entry::getKey)
                .toList();
    }

    private int count(State state) {
        return in(state).size();
    }

    List<ChildJvm> all() {
        return List.copyOf(children.keySet());
    }

    void put(ChildJvm child, State state) {
        children.put(child, state);
    }

    /** Nothing happens to one that is gone. */
    void change(ChildJvm child, State state) {
        children.replace(child, state);
    }

    @Nullable State remove(ChildJvm child) {
        return children.remove(child);
    }

    /** Whether one that has become ready is to be idle. */
    boolean wants(ChildJvm child) {
        State state = children.get(child);
        return state != null && (!fresh || state == State.STARTING) && count(State.IDLE) < slots;
    }

    boolean mayWait(ChildJvm child) {
        return children.containsKey(child) && count(State.WAITING) < MAX_WAITING;
    }

    /**
     * @param queued attempts that no child has taken
     * @param connecting children that are not among these yet
     * @return how many are to be started
     */
    int missing(int queued, int connecting) {
        int coming = count(State.IDLE) + count(State.STARTING) + connecting + (fresh ? 0 : count(State.CLEARING));
        int wanted = Math.max(queued, kept - count(State.BUSY));
        int most = slots + MAX_WAITING - children.size() - connecting;
        return Math.min(wanted - coming, most);
    }
}
