package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.Names;
import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.Transport;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** What a broker may do to a worker's consumers while the connection stays: the next task runs nevertheless. */
class DeafConsumersTest {
    private static final String QUEUE = Names.poolQueue("cpu");

    private static TestBroker broker;
    private static String uri;
    private ConfigurableApplicationContext worker;
    private ScriptedMaster master;

    @BeforeAll
    static void chooseBroker() {
        broker = TestBroker.required();
        uri = broker.freshUri();
    }

    @BeforeEach
    void start() {
        worker = WorkerServiceApplication.application()
                .run("--spring.rabbitmq.addresses=" + uri, "--manyhands.worker.pools.io.slots=0");
        master = new ScriptedMaster(worker.getBean(Transport.class));
        runsATask();
    }

    @AfterEach
    void stop() {
        worker.close();
    }

    @Test
    void a_channel_that_ends_in_the_broker_without_a_word_is_noticed_and_opened_anew() {
        eval("[rabbit_channel:shutdown(element(1, C)) || C <- rabbit_amqqueue:consumers(Q)]");
        runsATask();
        awaitRebuilt(1); // counted a moment after it is open
    }

    @Test
    void a_queue_that_is_deleted_is_declared_and_consumed_again() {
        broker.ctl("delete_queue", "--vhost", virtualHost(), QUEUE);
        awaitRebuilt(1);
        runsATask();
    }

    @Test
    void a_consumer_that_the_broker_has_forgotten_is_noticed_and_opened_anew() {
        Assumptions.assumeTrue(broker.version().startsWith("3."), "the broker's innards are others in 4.x");
        eval("[gen_server2:call(amqqueue:get_pid(Q), {basic_cancel, element(1, C), element(2, C), undefined, <<>>})"
                + " || C <- rabbit_amqqueue:consumers(Q)]");
        assertThat(eval("rabbit_amqqueue:consumers(Q)")).contains("[]");
        runsATask();
        awaitRebuilt(1); // counted a moment after it is open
    }

    private void runsATask() {
        assertThat(master.awaitOutcome(master.offer("cpu", "echo", "1")).result())
                .isEqualTo("1");
    }

    private void awaitRebuilt(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> rebuilt() >= count);
    }

    private double rebuilt() {
        return worker.getBean(MeterRegistry.class)
                .get("manyhands.worker.consumers.rebuilt")
                .functionCounter()
                .count();
    }

    /** In the broker itself, with the pool's queue as Q. */
    private String eval(String expression) {
        return broker.ctl(
                "eval",
                "{ok, Q} = rabbit_amqqueue:lookup(rabbit_misc:r(<<\"" + virtualHost() + "\">>, queue, <<\"" + QUEUE
                        + "\">>)), " + expression + ".");
    }

    private static String virtualHost() {
        return uri.substring(uri.lastIndexOf('/') + 1);
    }
}
