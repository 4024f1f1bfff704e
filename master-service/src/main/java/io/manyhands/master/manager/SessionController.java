package io.manyhands.master.manager;

import io.manyhands.manager.answer.Answer;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.json.Durations;
import io.manyhands.master.json.JsonFields;
import io.manyhands.master.json.MalformedJson;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients' sessions over HTTP. */
@RestController
@RequestMapping("/api/managers/{manager}/sessions")
class SessionController {
    private static final Duration DEFAULT_TTL = Duration.ofSeconds(15);
    private static final Duration LEAST_TTL = Duration.ofSeconds(1);

    private final Sessions sessions;
    private final Bodies bodies;

    SessionController(Sessions sessions, Bodies bodies) {
        this.sessions = sessions;
        this.bodies = bodies;
    }

    /** @param ttl how long it may be silent */
    record View(String session, String ttl) {}

    @PostMapping
    CompletableFuture<ResponseEntity<View>> open(@PathVariable String manager, HttpServletRequest request)
            throws IOException {
        Duration ttl = ttl(bodies.text(request));
        return sessions.open(Names.manager(manager), ttl).thenApply(opened -> {
            Answers.require(opened.answer());
            return ResponseEntity.status(201)
                    .body(new View(opened.session(), opened.ttl().toString()));
        });
    }

    private static Duration ttl(String body) {
        String ttl =
                body.isBlank() ? null : JsonFields.read(body, Set.of("ttl")).get("ttl");
        if (ttl == null) {
            return DEFAULT_TTL;
        }
        Duration wish = Durations.parse(ttl.startsWith("\"") ? ttl.substring(1, ttl.length() - 1) : ttl);
        if (wish.compareTo(LEAST_TTL) < 0) {
            throw new MalformedJson("The ttl is " + wish + "; it must be a second or more");
        }
        return wish;
    }

    @PostMapping("/{session}/renew")
    ResponseEntity<Void> renew(@PathVariable String manager, @PathVariable String session) {
        Answers.require(sessions.renew(Names.manager(manager), session));
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/{session}")
    CompletableFuture<ResponseEntity<Void>> close(@PathVariable String manager, @PathVariable String session) {
        return sessions.close(Names.manager(manager), session).thenApply((Answer answer) -> {
            Answers.require(answer);
            return ResponseEntity.noContent().build();
        });
    }
}
