package io.manyhands.master.manager;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.manyhands.manager.Command;
import io.manyhands.manager.Manager;
import io.manyhands.manager.ObjectView;
import io.manyhands.manager.answer.Answer;
import io.manyhands.manager.call.Owner;
import io.manyhands.manager.call.Ticket;
import io.manyhands.manager.json.Json;
import io.manyhands.master.http.Bodies;
import io.manyhands.master.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Shared objects over HTTP. */
@RestController
@RequestMapping("/api/managers/{manager}/objects")
class ObjectController {
    private final ManagerCalls calls;
    private final Managers managers;
    private final Callers callers;
    private final Bodies bodies;

    ObjectController(ManagerCalls calls, Managers managers, Callers callers, Bodies bodies) {
        this.calls = calls;
        this.managers = managers;
        this.callers = callers;
        this.bodies = bodies;
    }

    record Holder(
            String session,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) String owner) {
        static Holder of(Owner owner) {
            return new Holder(owner.session(), owner.name());
        }
    }

    /**
     * @param size about how many characters it holds
     * @param suspectedDeadlock whether those who wait and those who hold may wait for one another
     */
    record View(
            String name,
            String kind,
            String durability,
            Instant createdAt,
            long size,
            List<Holder> holders,
            int waiting,
            boolean suspectedDeadlock) {
        static View of(ObjectView view) {
            return new View(
                    view.name(),
                    view.kind(),
                    view.durable() ? "journal" : "memory",
                    Instant.ofEpochMilli(view.createdAt()),
                    view.size(),
                    view.holders().stream().map(Holder::of).toList(),
                    view.waiting(),
                    view.suspected());
        }
    }

    /** All of them: there is no next page. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Views(List<View> items, @Nullable String next) {}

    @GetMapping
    Views list(@PathVariable String manager) {
        requireServing();
        return new Views(
                managers.look(Names.manager(manager), Manager::views, List.<ObjectView>of()).stream()
                        .map(View::of)
                        .toList(),
                null);
    }

    @GetMapping("/{name}")
    View get(@PathVariable String manager, @PathVariable String name) {
        requireServing();
        return managers.look(Names.manager(manager), m -> m.view(name), Optional.<ObjectView>empty())
                .map(View::of)
                .orElseThrow(() -> new ProblemException(
                        404, "no-such-object", "There is no object '" + name + "' in manager '" + manager + "'"));
    }

    private void requireServing() {
        if (!managers.isServing()) {
            Answers.require(Managers.ELSEWHERE);
        }
    }

    @PutMapping("/{name}")
    Object create(
            @PathVariable String manager,
            @PathVariable String name,
            @RequestHeader(name = "Session", required = false) @Nullable String session,
            @RequestHeader(name = "Request", required = false) @Nullable Long request,
            HttpServletRequest body)
            throws IOException {
        Ticket ticket = callers.ticket(manager, session, request);
        Command.Create create = Creation.parse(bodies.text(body)).command(calls.now(), ticket, Names.object(name));
        return Answers.soon(calls.call(Names.manager(manager), create, ticket), answer -> {
            boolean made = Answers.require(answer).json().equals(Json.of(true));
            return ResponseEntity.status(made ? 201 : 200).body(get(manager, name));
        });
    }

    @DeleteMapping("/{name}")
    Object delete(@PathVariable String manager, @PathVariable String name) {
        Ticket ticket = calls.once("");
        Command delete = new Command.Delete(calls.now(), ticket, name);
        return Answers.soon(calls.call(Names.manager(manager), delete, ticket), answer -> {
            Answers.require(answer);
            return ResponseEntity.noContent().build();
        });
    }

    @PostMapping("/{name}/{operation}")
    Object operate(
            @PathVariable String manager,
            @PathVariable String name,
            @PathVariable String operation,
            @RequestParam(required = false) @Nullable String wait,
            @RequestHeader(name = "Session", required = false) @Nullable String session,
            @RequestHeader(name = "Owner", required = false) @Nullable String owner,
            @RequestHeader(name = "Request", required = false) @Nullable Long request,
            HttpServletRequest body)
            throws IOException {
        Ticket ticket = callers.ticket(Names.manager(manager), session, request);
        Command.Operate operate = new Command.Operate(
                calls.now(),
                ticket,
                callers.owner(owner),
                name,
                operation,
                bodies.text(body),
                callers.wait(wait, ticket));
        return Answers.soon(calls.call(manager, operate, ticket), (Answer answer) -> Answers.response(answer));
    }
}
