package io.manyhands.master.event;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.model.TaskState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that a task's followers are told; its fields are what they see. */
sealed interface TaskEvent {

    /** Where in the task's life it belongs; see {@link Places}. */
    long place();

    /** The name of its kind. */
    String kind();

    /** How much a reader has who had that much before and now has this, too. */
    Position after(Position before);

    /**
     * The task came into a state.
     *
     * @param attempt the one that began or ended with it; null where none did
     * @param outcome how the attempt ended; null where none did
     * @param at null where it is not known
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record StateChange(
            @JsonIgnore long place,
            TaskState state,
            @Nullable Integer attempt,
            @Nullable String worker,
            @Nullable String outcome,
            @Nullable Instant at)
            implements TaskEvent {
        @Override
        public String kind() {
            return "state";
        }

        @Override
        public Position after(Position before) {
            return new Position(place, before.line(), before.progress());
        }
    }

    /** A line of the log. */
    record LogLine(@JsonIgnore long seq, String line, int attempt, Instant at) implements TaskEvent {
        @Override
        public long place() {
            return Places.ofNotes(attempt);
        }

        @Override
        public String kind() {
            return "log";
        }

        @Override
        public Position after(Position before) {
            return new Position(before.place(), seq, before.progress());
        }
    }

    /** The newest progress. */
    record ProgressMade(
            @JsonIgnore long changes,
            long done,
            long total,
            @Nullable String message,
            int attempt,
            Instant at) implements TaskEvent {
        @Override
        public long place() {
            return Places.ofNotes(attempt);
        }

        @Override
        public String kind() {
            return "progress";
        }

        @Override
        public Position after(Position before) {
            return new Position(before.place(), before.line(), changes);
        }
    }
}
