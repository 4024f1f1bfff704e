package greetings;

import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import io.manyhands.worker.handler.TaskHandlers;

/** Named in META-INF/services/io.manyhands.worker.handler.TaskHandlers, which is how a worker finds it. */
public class Greeter implements TaskHandlers {

    public record Person(String name) {}

    @TaskHandler("greet")
    public String greet(Person person, TaskContext context) {
        context.log("Greeting " + person.name());
        return "Hello, " + person.name() + "!";
    }
}
