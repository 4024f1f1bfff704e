package io.manyhands.master.submission;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.model.TaskIds;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** The answers to a bulk submission, in the order of its lines; a bounded number of them outstanding. For one thread. */
final class BulkAnswers {
    private static final int MAX_PENDING = 2_000;
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(tools.jackson.databind.SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
            .build();

    private record Pending(long line, CompletableFuture<Long> id) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Answer(
            long line, @Nullable String id, @Nullable LineError error) {}

    private record LineError(String type, String detail) {
        static LineError of(ProblemException e) {
            return new LineError("urn:manyhands:problem:" + e.slug(), String.valueOf(e.getMessage()));
        }
    }

    private final OutputStream out;
    private final Deque<Pending> pending = new ArrayDeque<>();

    BulkAnswers(OutputStream out) {
        this.out = out;
    }

    void pending(long line, CompletableFuture<Long> id) throws IOException {
        pending.add(new Pending(line, id));
        while (!pending.isEmpty()
                && (pending.size() > MAX_PENDING || pending.peek().id.isDone())) {
            writeOldest();
        }
    }

    void refused(long line, ProblemException problem) throws IOException {
        pending(line, CompletableFuture.failedFuture(problem));
    }

    void finish() throws IOException {
        while (!pending.isEmpty()) {
            writeOldest();
        }
        out.flush();
    }

    private void writeOldest() throws IOException {
        Pending oldest = pending.remove();
        Answer answer;
        try {
            answer = new Answer(oldest.line, TaskIds.format(oldest.id.join()), null);
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof ProblemException problem)) {
                throw e;
            }
            answer = new Answer(oldest.line, null, LineError.of(problem));
        }
        JSON.writeValue(out, answer);
        out.write('\n');
    }
}
