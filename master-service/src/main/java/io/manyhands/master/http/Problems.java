package io.manyhands.master.http;

import io.manyhands.master.problem.ProblemException;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;

/** Turns whatever goes wrong into a problem document. */
@RestControllerAdvice
class Problems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    static ProblemDetail problem(int status, String slug, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatusCode.valueOf(status), detail);
        problem.setType(URI.create("urn:manyhands:problem:" + slug));
        return problem;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ProblemException e) {
        return answer(problem(e.status(), e.slug(), String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(CompletionException e) {
        if (e.getCause() instanceof ProblemException known) {
            return handle(known);
        }
        if (e.getCause() instanceof DataAccessException away) {
            return handle(away);
        }
        return e.getCause() instanceof RejectedExecutionException full ? handle(full) : unexpected(e);
    }

    /** The database is away or overloaded for a reader; anything else is a mistake of ours. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(DataAccessException e) {
        if (e instanceof NonTransientDataAccessException && !(e instanceof DataAccessResourceFailureException)) {
            return unexpected(e);
        }
        log.debug("The database does not answer a reader", e);
        return answer(problem(503, "unavailable", "The database cannot be read now; try again soon"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(RejectedExecutionException e) {
        return answer(
                problem(503, "too-many-requests-under-way", "Too many streams or waits are open; try again soon"));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unexpected(Exception e) {
        if (DisconnectedClientHelper.isClientDisconnectedException(e)) {
            log.debug("A client has gone in the middle of its request", e);
            return answer(problem(400, "incomplete-request", "The request broke off"));
        }
        log.error("A request failed unexpectedly", e);
        return answer(problem(500, "internal", "The master failed; its log says why"));
    }

    private static ResponseEntity<ProblemDetail> answer(ProblemDetail problem) {
        ResponseEntity.BodyBuilder response = ResponseEntity.status(problem.getStatus());
        if (problem.getStatus() == HttpStatus.SERVICE_UNAVAILABLE.value()
                || problem.getStatus() == HttpStatus.TOO_MANY_REQUESTS.value()) {
            response.header(HttpHeaders.RETRY_AFTER, "1");
        }
        return response.body(problem);
    }

    /** What Spring refuses by itself gets a type of ours too, named after its status. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object answer = body == null && e instanceof ErrorResponse known ? known.getBody() : body;
        if (answer instanceof ProblemDetail problem) {
            problem.setType(URI.create("urn:manyhands:problem:" + slug(status)));
        }
        return super.handleExceptionInternal(e, answer, headers, status, request);
    }

    private static String slug(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null ? "refused" : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
