package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.answer.Answer.Refusal;
import io.manyhands.manager.answer.Answer.Value;
import io.manyhands.master.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Answers as HTTP has them. */
final class Answers {
    private Answers() {}

    /** {@code {"value": …}}, with the {@code token} of a grant. */
    static String json(Value value) {
        return value.token() == null
                ? "{\"value\":" + value.json() + "}"
                : "{\"value\":" + value.json() + ",\"token\":" + value.token() + "}";
    }

    static Value require(Answer answer) {
        if (answer instanceof Refusal refusal) {
            throw new ProblemException(refusal.status(), refusal.slug(), refusal.detail());
        }
        return (Value) answer;
    }

    /** The other way round, for those who are answered by frames. */
    static Refusal refusal(ProblemException problem) {
        return new Refusal(problem.status(), problem.slug(), String.valueOf(problem.getMessage()));
    }

    static ResponseEntity<byte[]> response(Answer answer) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .body(json(require(answer)).getBytes(StandardCharsets.UTF_8));
    }

    /** At once where the answer is there: a second pass through the servlet container takes longer than most calls. */
    static <T> Object soon(CompletableFuture<T> answer, Function<T, ?> response) {
        return answer.isDone() ? response.apply(answer.join()) : answer.thenApply(response);
    }
}
