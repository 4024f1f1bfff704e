package io.manyhands.master.manager;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.manager.Manager;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Which managers there are. One is there as soon as it has an object or a session, and goes with the last of them. */
@RestController
class ManagerController {
    private final Managers managers;

    ManagerController(Managers managers) {
        this.managers = managers;
    }

    record View(String name, int objects, int sessions) {}

    private record Counts(int objects, int sessions) {
        static Counts of(Manager manager) {
            return new Counts(manager.views().size(), manager.sessionTtls().size());
        }
    }

    /** All of them: there is no next page. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Views(List<View> items, @Nullable String next) {}

    @GetMapping("/api/managers")
    Views list() {
        if (!managers.isServing()) {
            Answers.require(Managers.ELSEWHERE);
        }
        List<View> views = managers.lookAtAll(Counts::of).entrySet().stream()
                .map(entry -> new View(
                        entry.getKey(),
                        entry.getValue().objects(),
                        entry.getValue().sessions()))
                .toList();
        return new Views(views, null);
    }
}
