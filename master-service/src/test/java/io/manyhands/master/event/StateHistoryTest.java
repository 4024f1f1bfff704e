package io.manyhands.master.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.master.event.StateHistory.Earlier;
import io.manyhands.master.event.StateHistory.Row;
import io.manyhands.master.event.StateHistory.Task;
import io.manyhands.master.event.TaskEvent.StateChange;
import io.manyhands.model.TaskState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StateHistoryTest {

    private static Task waiting(TaskState state, int attempt) {
        return new Task(state, attempt, null, Instant.ofEpochSecond(1), null, null);
    }

    private static Task ended(TaskState state, int attempt, long at) {
        return new Task(state, attempt, null, Instant.ofEpochSecond(1), null, Instant.ofEpochSecond(at));
    }

    private static Earlier lost(int attempt, long at) {
        return new Earlier(attempt, "w", Instant.ofEpochSecond(at - 1), Instant.ofEpochSecond(at), "worker-lost");
    }

    private static List<StateChange> history(Task task, Earlier... earlier) {
        List<Row> rows = new ArrayList<>();
        for (Earlier one : earlier) {
            rows.add(new Row(task, one));
        }
        if (rows.isEmpty()) {
            rows.add(new Row(task, null));
        }
        return List.copyOf(StateHistory.of(rows));
    }

    private static List<TaskState> states(Task task, Earlier... earlier) {
        return history(task, earlier).stream().map(StateChange::state).toList();
    }

    @Test
    void a_task_that_waits_says_for_what() {
        assertThat(states(waiting(TaskState.SCHEDULED, 0))).containsExactly(TaskState.SCHEDULED);
        assertThat(states(waiting(TaskState.QUEUED, 0))).containsExactly(TaskState.QUEUED);
        assertThat(states(waiting(TaskState.OFFERED, 0))).containsExactly(TaskState.QUEUED, TaskState.OFFERED);
        assertThat(states(waiting(TaskState.SCHEDULED, 1), lost(1, 5)))
                .containsExactly(TaskState.QUEUED, TaskState.RUNNING, TaskState.SCHEDULED);
        assertThat(states(waiting(TaskState.OFFERED, 1), lost(1, 5)))
                .containsExactly(TaskState.QUEUED, TaskState.RUNNING, TaskState.QUEUED, TaskState.OFFERED);
    }

    @Test
    void a_task_that_ends_with_an_earlier_attempt_does_not_seem_to_wait_after_it() {
        List<StateChange> history = history(ended(TaskState.QUARANTINED, 2, 9), lost(1, 5), lost(2, 9));
        assertThat(history)
                .extracting(StateChange::state)
                .containsExactly(
                        TaskState.QUEUED,
                        TaskState.RUNNING,
                        TaskState.QUEUED,
                        TaskState.RUNNING,
                        TaskState.QUARANTINED);
        assertThat(history.get(4).outcome()).isEqualTo("worker-lost");
    }

    @Test
    void a_task_that_is_cancelled_while_it_waits_ends_without_an_attempt() {
        assertThat(states(ended(TaskState.CANCELLED, 0, 3))).containsExactly(TaskState.QUEUED, TaskState.CANCELLED);
        List<StateChange> history = history(ended(TaskState.CANCELLED, 1, 9), lost(1, 5));
        assertThat(history).hasSize(4).last().extracting(StateChange::state).isEqualTo(TaskState.CANCELLED);
        assertThat(history.get(3).attempt()).isNull();
    }

    @Test
    void places_only_grow_as_a_task_lives_on() {
        List<StateChange> before = history(waiting(TaskState.OFFERED, 1), lost(1, 5));
        List<StateChange> after = history(waiting(TaskState.QUEUED, 2), lost(1, 5), lost(2, 9));
        long had = before.get(before.size() - 1).place();
        assertThat(after.stream().filter(change -> change.place() > had).map(StateChange::state))
                .containsExactly(TaskState.RUNNING, TaskState.QUEUED);
    }
}
