package io.manyhands.master.followup;

import io.manyhands.master.callback.Callbacks;
import io.manyhands.master.ending.EndListener;
import io.manyhands.master.submission.Submissions;
import io.manyhands.master.submission.TaskInserts;

/** What follows tasks, wired by hand. */
public final class FollowAccess {
    private FollowAccess() {}

    public static EndListener followUps(Submissions submissions, TaskInserts inserts, Callbacks callbacks) {
        return new FollowUps(submissions, inserts, callbacks);
    }
}
