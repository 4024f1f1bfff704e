package io.manyhands.master.schedule;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.CronExpression;

/**
 * Ticks that a cron expression names on a clock in some zone, where clocks may be set forward and back twice a year.
 *
 * <p>As with Vixie cron: an expression for every hour follows the time that passes, so it misses and repeats none of it. One
 * that names hours follows the clock on the wall: a time that the clock shows twice ticks the first time only; what falls
 * into the gap when it is set forward ticks once, at the gap's end.
 */
final class CronTiming implements Timing {
    private static final int FIELDS = 6;
    private static final int HOURS = 2;
    private static final Set<String> EVERY_HOUR = Set.of("*", "*/1", "0-23");
    /** More ticks than an hour that is shown twice can have. */
    private static final int MOST_REPEATED = 2 * 3_600 + 1;

    private final String text;
    private final CronExpression expression;
    private final ZoneId zone;
    private final boolean everyHour;

    private CronTiming(String text, ZoneId zone) {
        this.text = text;
        this.expression = CronExpression.parse(text);
        this.zone = zone;
        this.everyHour = EVERY_HOUR.contains(text.split(" ")[HOURS]);
    }

    /**
     * @param text six fields, the first one for seconds, or five without it
     * @throws IllegalArgumentException saying what is wrong with the text
     */
    static CronTiming of(String text, ZoneId zone) {
        String[] fields = text.strip().split("\\s+");
        if (fields.length != FIELDS && fields.length != FIELDS - 1) {
            throw new IllegalArgumentException("it has " + fields.length
                    + " fields, not 6 (second minute hour day month weekday) or 5 without seconds");
        }
        return new CronTiming((fields.length == FIELDS ? "" : "0 ") + String.join(" ", fields), zone);
    }

    String text() {
        return text;
    }

    ZoneId zone() {
        return zone;
    }

    @Override
    public @Nullable Instant first(Instant made) {
        return after(made);
    }

    @Override
    public @Nullable Instant next(Instant due, Instant now) {
        return after(Timing.later(due, now));
    }

    private @Nullable Instant after(Instant time) {
        return everyHour ? afterPassing(time) : onTheWall(time);
    }

    /** Between two changes of the clock it is an ordinary clock. */
    private @Nullable Instant afterPassing(Instant time) {
        ZoneRules rules = zone.getRules();
        ZoneOffset offset = rules.getOffset(time);
        Instant from = time;
        while (true) {
            LocalDateTime local = expression.next(LocalDateTime.ofInstant(from, offset));
            if (local == null) {
                return null;
            }
            ZoneOffsetTransition change = rules.nextTransition(from);
            if (change == null || local.toInstant(offset).isBefore(change.getInstant())) {
                return local.toInstant(offset);
            }
            Instant changed = change.getInstant();
            offset = change.getOffsetAfter();
            if (onTick(LocalDateTime.ofInstant(changed, offset))) {
                return changed;
            }
            from = changed;
        }
    }

    private boolean onTick(LocalDateTime local) {
        return local.equals(expression.next(local.minusNanos(1)));
    }

    private @Nullable Instant onTheWall(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        for (int i = 0; i < MOST_REPEATED; i++) {
            local = expression.next(local);
            if (local == null) {
                return null;
            }
            Instant tick = firstTimeShown(local);
            if (tick.isAfter(time)) {
                return tick;
            }
        }
        throw new IllegalStateException("The clock of " + zone + " repeats more than two hours after " + time);
    }

    private Instant firstTimeShown(LocalDateTime local) {
        ZoneOffsetTransition change = zone.getRules().getTransition(local);
        return change != null && change.isGap()
                ? change.getInstant()
                : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CronTiming that && text.equals(that.text) && zone.equals(that.zone);
    }

    @Override
    public int hashCode() {
        return Objects.hash(text, zone);
    }
}
