package io.manyhands.master.followup;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.manyhands.master.callback.Callbacks;
import io.manyhands.master.ending.EndListener;
import io.manyhands.master.ending.Ended;
import io.manyhands.master.ledger.Transaction;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.submission.Submission;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;
import io.manyhands.master.task.NewTask;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import io.manyhands.model.TaskState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Submits the tasks that are to follow others, and has those called who want to hear of an end. For the ledger's thread only. */
final class FollowUps implements EndListener {
    private static final Logger log = LoggerFactory.getLogger(FollowUps.class);
    private static final String ON_DONE = "SELECT on_done FROM task WHERE id = ? AND on_done IS NOT NULL";
    private static final JsonMapper JSON = new JsonMapper();

    private final Submissions submissions;
    private final TaskInserts inserts;
    private final Callbacks callbacks;

    FollowUps(Submissions submissions, TaskInserts inserts, Callbacks callbacks) {
        this.callbacks = callbacks;
        this.submissions = submissions;
        this.inserts = inserts;
    }

    /** The input of a follow-up that was not given one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Predecessor(
            String task,
            TaskState state,
            @JsonRawValue @Nullable String result,
            @Nullable TaskError error) {
        static String json(Ended ended) {
            return JSON.writeValueAsString(new Predecessor(
                    TaskIds.format(ended.task()),
                    ended.ending().state(),
                    ended.ending().result(),
                    ended.ending().error()));
        }
    }

    @Override
    public boolean concerns(boolean chunk, boolean followed) {
        return followed;
    }

    @Override
    public void ended(Transaction transaction, List<Ended> tasks) throws SQLException {
        List<NewTask> followers = new ArrayList<>();
        for (Ended task : tasks) {
            for (String onDone : transaction.query(ON_DONE, row -> row.getString(1), task.task())) {
                if (Submission.isCall(onDone)) {
                    callbacks.ended(transaction, task.task(), onDone, task.ending());
                } else {
                    prepare(task, onDone, followers);
                }
            }
        }
        inserts.apply(transaction, followers);
    }

    private void prepare(Ended ended, String onDone, List<NewTask> followers) {
        try {
            Submission submission = Submission.parse(onDone);
            followers.add(submissions.prepareFollower(
                    submission.input().equals("null") ? submission.withInput(Predecessor.json(ended)) : submission,
                    null));
        } catch (ProblemException e) {
            // It was checked when it came in; an end is never held up by what was to follow it.
            log.warn("Nothing follows task {}: {}", TaskIds.format(ended.task()), e.getMessage());
        }
    }
}
