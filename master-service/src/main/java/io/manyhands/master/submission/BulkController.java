package io.manyhands.master.submission;

import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.Lines;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.NewTask;
import jakarta.servlet.http.HttpServletRequest;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Any number of tasks, one a line; the answers come line by line, in the same order, each once its task is on disk. */
@RestController
class BulkController {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Submissions submissions;
    private final Bodies bodies;

    BulkController(Submissions submissions, Bodies bodies) {
        this.submissions = submissions;
        this.bodies = bodies;
    }

    @PostMapping("/api/tasks/bulk")
    ResponseEntity<StreamingResponseBody> bulk(HttpServletRequest request) throws IOException {
        Lines lines = new Lines(request.getInputStream(), bodies.limit());
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(out -> answer(lines, out));
    }

    private void answer(Lines lines, OutputStream out) throws IOException {
        BulkAnswers answers = new BulkAnswers(new BufferedOutputStream(out, 1 << 14));
        for (long number = 1; ; number++) {
            try {
                String line = lines.next();
                if (line == null) {
                    break;
                }
                if (!line.isBlank()) {
                    NewTask task = submissions.prepare(Submission.parse(line));
                    answers.pending(number, submissions.submit(task, PATIENCE));
                }
            } catch (ProblemException e) {
                answers.refused(number, e);
            }
        }
        answers.finish();
    }
}
