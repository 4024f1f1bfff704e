package io.manyhands.simulation;

import io.manyhands.master.dispatch.PoolPolicy;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Limits, windows, and the dispatcher's picture of the ledger, after every transaction of a leader's. */
final class LimitAudit {
    private static final int SMALLEST_WINDOW = 16;
    private static final String HOLDER = "SELECT holder FROM lease WHERE name = 'engine'";

    private final Auditor.Check check;
    private final Map<Long, Row> tasks;
    private final Database database;
    private final boolean shared;
    /** Ended by a master that does not lead; the leader hears of it later. */
    private final Set<Long> endedElsewhere = new HashSet<>();
    /** When tasks were granted, pool by pool, in the last seconds. */
    private final Map<String, Deque<Long>> grants = new HashMap<>();
    /** What the leader last believed. */
    private Map<String, PoolPolicy> policies = Map.of();

    /** @param shared whether there are several masters */
    LimitAudit(Auditor.Check check, Map<Long, Row> tasks, Database database, boolean shared) {
        this.database = database;
        this.shared = shared;
        this.check = check;
        this.tasks = tasks;
    }

    void committed(Master master, List<Row> changed, List<Row> taken, long now) {
        for (Row row : changed) {
            if (row.runs()) {
                grants.computeIfAbsent(row.pool(), pool -> new ArrayDeque<>()).addLast(now);
            }
            if (!master.dispatcher().leads() && !row.occupies()) {
                endedElsewhere.add(row.id());
            }
        }
        boolean granted = changed.stream().anyMatch(Row::runs);
        if (granted || !taken.isEmpty()) {
            check.require(isLeader(master), "only the leader puts up tasks and grants them: " + changed);
        }
        if (!master.dispatcher().leads()) {
            return;
        }
        Picture picture = Picture.of(master.dispatcher());
        if (picture.drawn()) {
            if (picture.policies().equals(policies)) { // else some of it was taken under the former ones
                taken.forEach(row -> withinLimits(row, picture, now));
            }
            policies = picture.policies();
            matches(picture);
        }
    }

    private boolean isLeader(Master master) {
        return !shared || database.look(HOLDER, row -> row.getString(1)).contains(master.name());
    }

    private void withinLimits(Row taken, Picture picture, long now) {
        PoolPolicy policy = picture.policies().getOrDefault(taken.pool(), PoolPolicy.NONE);
        List<Row> occupying = tasks.values().stream()
                .filter(row -> row.occupies() && row.pool().equals(taken.pool()))
                .toList();
        check.require(!policy.paused(), "nothing starts in a paused pool: " + taken);
        check.require(
                policy.maxRunning() == null || occupying.size() <= policy.maxRunning(),
                "no more than " + policy.maxRunning() + " run in " + taken.pool() + ": " + occupying);
        long sameKey = occupying.stream()
                .filter(row -> taken.key() != null && taken.key().equals(row.key()))
                .count();
        check.require(
                policy.maxRunningPerKey() == null || sameKey <= policy.maxRunningPerKey(),
                "no more than " + policy.maxRunningPerKey() + " of a key run: " + occupying);
        long offered = occupying.stream().filter(row -> !row.runs()).count();
        check.require(
                offered <= windowBound(taken.pool(), picture, now), "a window is bounded: " + offered + " offers");
    }

    private long windowBound(String pool, Picture picture, long now) {
        Deque<Long> recent = grants.getOrDefault(pool, new ArrayDeque<>());
        recent.removeIf(time -> time < now - 2 * Timeline.SECOND);
        return Math.max(Math.max(SMALLEST_WINDOW, 2L * picture.slots().getOrDefault(pool, 0)), recent.size());
    }

    /** The picture has all that the ledger has, and besides only what another master has ended. */
    private void matches(Picture picture) {
        Map<Long, String> offered = new TreeMap<>(picture.offered());
        Map<Long, String> running = new TreeMap<>(picture.running());
        for (Row row : tasks.values()) {
            if (row.runs()) {
                check.require(row.pool().equals(running.remove(row.id())), "the dispatcher knows that it runs: " + row);
            } else if (row.occupies()) {
                check.require(row.pool().equals(offered.remove(row.id())), "the dispatcher knows its offer: " + row);
            }
        }
        running.keySet().removeAll(endedElsewhere);
        offered.keySet().removeAll(endedElsewhere);
        check.require(running.isEmpty(), "the dispatcher believes in running tasks: " + running);
        check.require(offered.isEmpty(), "the dispatcher believes in offers: " + offered);
        Map<String, Integer> counted = new TreeMap<>(picture.counted());
        counted.values().removeIf(count -> count == 0);
        Map<String, Integer> recounted = new TreeMap<>();
        picture.running().values().forEach(pool -> recounted.merge(pool, 1, Integer::sum));
        check.require(counted.equals(recounted), "running tasks are counted: " + counted + ", they are " + recounted);
        check.require(
                picture.byKey().equals(picture.recounted()),
                "keys are counted: " + picture.byKey() + ", they are " + picture.recounted());
    }

    /** Every notice has had its time: a leader that still believes in what has ended would hold up its pools for ever. */
    void atRest(Master leader) {
        Picture picture = Picture.of(leader.dispatcher());
        endedElsewhere.clear();
        matches(picture);
        check.require(
                picture.policies().values().stream().allMatch(PoolPolicy.NONE::equals),
                "the leader has heard of every change of limits: " + picture.policies());
    }
}
