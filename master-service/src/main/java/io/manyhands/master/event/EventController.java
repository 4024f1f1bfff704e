package io.manyhands.master.event;

import io.manyhands.master.event.EventReads.Look;
import io.manyhands.master.http.LiveBody;
import io.manyhands.master.problem.ProblemException;
import io.manyhands.master.task.TaskProblems;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Tasks, followed. */
@RestController
class EventController {
    private final EventReads reads;
    private final EventStream events;
    private final ThreadPoolTaskExecutor streams;

    EventController(EventReads reads, EventStream events, ThreadPoolTaskExecutor streamExecutor) {
        this.reads = reads;
        this.events = events;
        this.streams = streamExecutor;
    }

    @GetMapping("/api/tasks/{id}/events")
    ResponseEntity<StreamingResponseBody> follow(
            @PathVariable String id,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            HttpServletResponse response) {
        long task = TaskProblems.requireId(id);
        Position had = lastEventId == null ? Position.START : requirePosition(lastEventId);
        Look look = reads.look(task, had);
        if (!look.known()) {
            throw TaskProblems.missing(task);
        }
        if (look.ended() && look.events().isEmpty()) {
            return ResponseEntity.noContent().build(); // tells an EventSource to come back no more
        }
        if (streams.getActiveCount() >= streams.getMaxPoolSize()) {
            throw new ProblemException(
                    503, "too-many-streams", "Too many streams are open: look at /api/tasks/" + id + ", or try again");
        }
        return ResponseEntity.ok()
                .contentType(MediaType.TEXT_EVENT_STREAM)
                .cacheControl(CacheControl.noStore())
                .body(LiveBody.of(response, out -> events.follow(task, had, out)));
    }

    private static Position requirePosition(String id) {
        return Position.parse(id)
                .orElseThrow(() -> new ProblemException(
                        400,
                        "malformed-last-event-id",
                        "The Last-Event-ID is none of this stream's ids: leave it out to get everything"));
    }
}
