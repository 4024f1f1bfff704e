package io.manyhands.master.callback;

import io.manyhands.master.task.TaskView;
import io.manyhands.master.task.Tasks;
import io.manyhands.model.TaskIds;
import io.manyhands.outbound.Guard;
import io.manyhands.outbound.Guard.Refused;
import io.manyhands.outbound.MalformedUrl;
import io.manyhands.outbound.Target;
import java.io.IOException;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells a peer once. It may take as long as the name server does and the poster's time; thread-safe. */
final class Attempt {
    private final Tasks tasks;
    private final Guard guard;
    private final Poster poster;
    private final Secret secret;
    private final InstantSource clock;

    Attempt(Tasks tasks, Guard guard, Poster poster, Secret secret, InstantSource clock) {
        this.tasks = tasks;
        this.guard = guard;
        this.poster = poster;
        this.secret = secret;
        this.clock = clock;
    }

    Verdict deliver(Callback callback) {
        Optional<TaskView> task = tasks.find(callback.task());
        if (task.isEmpty()) {
            return Verdict.givenUp("the task is kept no longer");
        }
        if (!task.get().state().isTerminal()) {
            return Verdict.obsolete();
        }
        try {
            Target target = Target.parse(callback.url());
            return answered(callback.attempts(), send(target, callback, Payload.of(task.get())));
        } catch (MalformedUrl e) {
            return Verdict.givenUp("The field 'onDone.url' " + e.complaint());
        } catch (Refused e) {
            return Verdict.givenUp(String.valueOf(e.getMessage()));
        } catch (UnknownHostException e) {
            return Verdict.failed(callback.attempts(), "nobody knows the host " + callback.host());
        } catch (IOException e) {
            return Verdict.failed(callback.attempts(), e.getClass().getSimpleName() + ": " + e.getMessage());
        }
    }

    private int send(Target target, Callback callback, byte[] body) throws IOException, Refused {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("User-Agent", "Manyhands");
        headers.put("Content-Type", "application/json");
        headers.put("Manyhands-Task", TaskIds.format(callback.task()));
        headers.put(
                "Manyhands-Signature",
                Signature.of(secret.value(), clock.instant().getEpochSecond(), body));
        return poster.post(target, guard.address(target, callback.attempts()), headers, body);
    }

    private static Verdict answered(int attempt, int status) {
        if (status < 300) {
            return Verdict.delivered();
        }
        return Verdict.failed(
                attempt,
                "it answered " + status
                        + (status < 400 ? ": redirects are not followed, give the address that it leads to" : ""));
    }
}
