package io.manyhands.worker.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Progress;
import io.manyhands.transport.Transport;
import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** An application of somebody's own, tested as he would. No broker listens anywhere. */
@WorkerTest
class WorkerTestTest {
    @Autowired
    private TaskRunner tasks;

    @Autowired
    private ApplicationContext application;

    @Test
    void a_handler_runs_with_its_input_bound_and_its_result_written() throws Exception {
        assertThat(tasks.run("price", new Order("nut", 3)).result(Integer.class))
                .isEqualTo(75);
        assertThat(tasks.run("price", Map.of("item", "nut", "count", 2)).resultText())
                .isEqualTo("50");
        assertThat(tasks.run("echo", List.of(1)).resultText()).isEqualTo("[1]");
    }

    @Test
    void there_is_no_worker_and_no_transport() {
        assertThat(application.getBeansOfType(Transport.class)).isEmpty();
        assertThat(application.containsBean("worker")).isFalse();
    }

    @Test
    void a_bad_input_is_rejected_as_a_worker_would() throws Exception {
        TaskRun run = tasks.runJson("price", "{\"item\":\"nut\",\"count\":\"many\"}");
        assertThat(run.isRejected()).isTrue();
        assertThat(run.error().message()).endsWith("$.count: must be a whole number, was \"many\"");
        assertThatThrownBy(() -> run.result(Integer.class))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("rejected: The input of 'price' was refused");
    }

    @Test
    void an_error_keeps_its_kind_and_message() throws Exception {
        assertThat(tasks.run("price", new Order("unicorn", 1)).error().message())
                .endsWith("no unicorn here");
        assertThat(tasks.run("large", null).error().kind()).isEqualTo(ErrorKind.TOO_LARGE);
        assertThatThrownBy(() -> tasks.run("price", new Order("nut", 1)).error())
                .hasMessageContaining("has succeeded: 25");
        assertThatThrownBy(() -> tasks.run("prise", 1))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("No handler for the type 'prise'")
                .hasMessageContaining("price");
    }

    @Test
    void everything_that_a_handler_says_is_there() throws Exception {
        TaskRun run = tasks.run("talk", 3);
        assertThat(run.log()).containsExactly("step 1", "step 2", "step 3");
        assertThat(run.progress())
                .containsExactly(new Progress(1, 3, "at 1"), new Progress(2, 3, "at 2"), new Progress(3, 3, "at 3"));
    }

    @Test
    void children_run_the_applications_own_handlers() throws Exception {
        TaskRun run = tasks.run("total", List.of(new Order("nut", 1), new Order("nut", 2)));
        assertThat(run.result(Integer.class)).isEqualTo(75);
        assertThat(run.children()).extracting(TaskRun::type).containsExactly("price", "price");
        assertThat(run.children()).extracting(TaskRun::resultText).containsExactly("25", "50");
    }

    @Test
    void a_child_that_fails_fails_as_it_would_for_a_worker() throws Exception {
        TaskRun run = tasks.run("total", List.of(new Order("unicorn", 1)));
        assertThat(run.error().message())
                .contains("ChildFailed")
                .contains("FAILED")
                .contains("no unicorn here");
        assertThat(tasks.run("orphan", null).error().message()).contains("refuse a task of type nobody-knows");
    }

    @Test
    void a_task_that_submits_itself_for_ever_is_stopped() throws Exception {
        assertThat(tasks.run("endless", null).error().message()).contains("more than 30 generations");
    }

    @Test
    void what_does_not_end_is_interrupted() throws Exception {
        assertThatThrownBy(() -> tasks.run("hang", null, Duration.ofMillis(50)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has not ended within PT0.05S");
        Shop.INTERRUPTED.await();
    }

    @Test
    void handlers_without_spring_run_too() throws Exception {
        try (TaskRunner plain = TaskRunner.of(new Shop())) {
            assertThat(plain.run("price", new Order("nut", 1)).result(Integer.class))
                    .isEqualTo(25);
        }
    }

    record Order(String item, int count) {}

    static class Shop {
        static final CountDownLatch INTERRUPTED = new CountDownLatch(1);

        @TaskHandler("price")
        public int price(Order order) {
            if (order.item().equals("unicorn")) {
                throw new IllegalArgumentException("no unicorn here");
            }
            return 25 * order.count();
        }

        @TaskHandler("total")
        public int total(List<Order> orders, TaskContext context) throws InterruptedException, TimeoutException {
            List<String> children = new ArrayList<>();
            for (Order order : orders) {
                children.add(context.submit("price", order));
            }
            int total = 0;
            for (String child : children) {
                total += context.await(child, Integer.class, Duration.ofSeconds(30));
            }
            return total;
        }

        @TaskHandler("talk")
        public void talk(int steps, TaskContext context) {
            for (int step = 1; step <= steps; step++) {
                context.log("step " + step);
                context.progress(step, steps, "at " + step);
            }
        }

        @TaskHandler("large")
        public String large() {
            return "x".repeat(2 << 20);
        }

        @TaskHandler("orphan")
        public String orphan(TaskContext context) throws InterruptedException {
            return context.submit("nobody-knows", 1);
        }

        @TaskHandler("endless")
        public String endless(TaskContext context) throws InterruptedException, TimeoutException {
            return context.await(context.submit("endless", 1), String.class, Duration.ofSeconds(30));
        }

        @TaskHandler("hang")
        public void hang() throws InterruptedException {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                INTERRUPTED.countDown();
                throw e;
            }
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Application {
        @Bean
        Shop shop() {
            return new Shop();
        }
    }
}
