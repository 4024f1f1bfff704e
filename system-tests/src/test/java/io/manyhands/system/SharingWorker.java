package io.manyhands.system;

import io.manyhands.worker.handler.SharedCallRefused;
import io.manyhands.worker.handler.SharedManager;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A worker whose tasks share objects, to be killed and stopped. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class SharingWorker {
    /** How much one call adds: a call from a task goes over the broker and back. */
    static final int STEP = 50;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    public static void main(String[] args) {
        SpringApplication.run(SharingWorker.class, args);
    }

    @Bean
    Handlers handlers() {
        return new Handlers();
    }

    static final class Handlers {
        /** Goes on from where an attempt before was killed: what counts is what the dict says. */
        @TaskHandler(value = "count-up", pool = "io")
        public int countUp(String name, TaskContext context) throws InterruptedException {
            SharedManager manager = context.manager("m");
            int count = manager.call("counts", "get", Map.of("key", name, "default", 0))
                    .asInt();
            while (count < 100_000) {
                count = manager.call("counts", "add", Map.of("key", name, "by", STEP))
                        .asInt();
            }
            return count;
        }

        /** Holds a lock, and writes once it is told to: also when it is told that it is over. */
        @TaskHandler(value = "write-late", pool = "io")
        public String writeLate(String lock, TaskContext context) throws InterruptedException {
            SharedManager manager = context.manager("m");
            long token = manager.lock(lock, PATIENCE).token();
            manager.call("written", "set", Map.of("value", "begun " + context.attempt()));
            try {
                manager.call("go", "wait", Map.of(), PATIENCE);
            } catch (SharedCallRefused | InterruptedException e) {
                System.out.println("attempt " + context.attempt() + " was told: " + e.getMessage());
            }
            return write(manager, context, token);
        }

        private static String write(SharedManager manager, TaskContext context, long token)
                throws InterruptedException {
            boolean interrupted = Thread.interrupted();
            try {
                manager.call("written", "set", Map.of("value", "ended " + context.attempt()));
                return "wrote with " + token;
            } catch (SharedCallRefused e) {
                System.out.println("attempt " + context.attempt() + " is refused: " + e.kind());
                throw e;
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
