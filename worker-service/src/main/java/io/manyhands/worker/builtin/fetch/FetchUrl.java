package io.manyhands.worker.builtin.fetch;

import io.manyhands.model.ErrorKind;
import io.manyhands.outbound.Guard.Refused;
import io.manyhands.outbound.GuardedHttp;
import io.manyhands.outbound.GuardedHttp.Fetched;
import io.manyhands.outbound.MalformedUrl;
import io.manyhands.outbound.Target;
import io.manyhands.worker.builtin.fetch.FetchInput.Form;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskFailed;
import io.manyhands.worker.handler.TaskHandler;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;

/** {@code fetch-url}. Messages name a URL's host and never its path and query, which may hold secrets. */
class FetchUrl {
    private final GuardedHttp http;
    private final FetchProperties properties;

    FetchUrl(GuardedHttp http, FetchProperties properties) {
        this.http = http;
        this.properties = properties;
    }

    @TaskHandler(value = "fetch-url", pool = "io")
    public FetchResult fetch(FetchInput input, TaskContext context) throws InterruptedException {
        Target target = input.target();
        Form form = input.form();
        long most = (form == Form.DISCARD ? properties.maxSize() : properties.maxBody()).toBytes();
        BodyReader reader = new BodyReader(form, input.limit(most), context);
        try {
            Fetched<FetchResult> fetched =
                    http.fetch(target, input.request(), input.timeout(properties.timeout()), reader);
            FetchResult result = fetched.value();
            return new FetchResult(
                    result.status(),
                    result.headers(),
                    result.body(),
                    result.bytes(),
                    fetched.target().url());
        } catch (Refused e) {
            throw TaskFailed.rejected(String.valueOf(e.getMessage()));
        } catch (MalformedUrl e) {
            throw TaskFailed.rejected(target + " redirects to a URL that is not taken: it " + e.complaint());
        } catch (IOException e) {
            if (Thread.interrupted() || context.isCancelled()) {
                throw new InterruptedException("Interrupted while reading " + target);
            }
            throw failed(target, e);
        }
    }

    private static TaskFailed failed(Target target, IOException e) {
        if (e instanceof SocketTimeoutException) {
            return new TaskFailed(ErrorKind.TIMEOUT, target + " could not be read: " + e.getMessage(), e);
        }
        if (e instanceof UnknownHostException) {
            return new TaskFailed(
                    ErrorKind.ERROR, target + " could not be read: nobody knows the host " + e.getMessage(), e);
        }
        String reason = e.getClass().getSimpleName() + ": " + e.getMessage();
        return new TaskFailed(ErrorKind.ERROR, target + " could not be read: " + reason, e);
    }
}
