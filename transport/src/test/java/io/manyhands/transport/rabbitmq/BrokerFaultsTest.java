package io.manyhands.transport.rabbitmq;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.newWorker;
import static io.manyhands.transport.Fixtures.offer;
import static io.manyhands.transport.Fixtures.offers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Heard;
import io.manyhands.transport.Inbox;
import io.manyhands.transport.TransportException;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Stopped, killed and full brokers; one of its own, shared by these tests. */
@Order(1)
class BrokerFaultsTest {
    private static TestBroker broker;

    @BeforeAll
    static void start() {
        broker = TestBroker.dedicated();
    }

    @AfterAll
    static void end() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void subscriptions_and_publishers_survive_a_restart_of_the_broker() {
        survives(broker::stop);
    }

    @Test
    void subscriptions_and_publishers_survive_the_brokers_sudden_death() {
        survives(broker::kill);
    }

    private void survives(Runnable end) {
        Destination<Offer> pool = newPool();
        Destination<MasterReply> replies = newWorker();
        try (RabbitTransport transport = RabbitTransports.open(broker, QueueType.CLASSIC)) {
            Heard heard = Heard.from(transport);
            Inbox<Offer> offers = Inbox.acknowledging();
            Inbox<MasterReply> answers = Inbox.acknowledging();
            transport.subscribe(pool, 5, offers);
            transport.subscribe(replies, 5, answers);
            transport.publish(pool, offers(1));
            offers.await(1);

            end.run();
            heard.awaitConnections("connected", "disconnected");
            await().untilAsserted(() -> assertThatThrownBy(() -> transport.publish(pool, offers(1)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("not connected"));

            broker.start();
            heard.awaitConnections("connected", "disconnected", "connected");
            // Whoever hears 'connected' finds his subscriptions open.
            transport.publish(replies, List.of(MasterReply.LOST));
            answers.await(1);
            int before = offers.deliveries().size();
            transport.publish(pool, List.of(offer(2)));
            offers.await(before + 1);
        }
    }

    @Test
    void a_transport_that_starts_before_its_broker_finds_it_later() {
        Destination<Offer> pool = newPool();
        broker.stop();
        long start = System.nanoTime();
        try (RabbitTransport transport = RabbitTransports.open(broker, QueueType.QUORUM)) {
            Heard heard = Heard.from(transport);
            Inbox<Offer> inbox = Inbox.acknowledging();
            transport.subscribe(pool, 5, inbox);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
            assertThatThrownBy(() -> transport.publish(pool, offers(1))).isInstanceOf(TransportException.class);
            assertThatThrownBy(() -> transport.waiting(pool)).isInstanceOf(TransportException.class);

            broker.start();

            heard.awaitConnections("connected");
            transport.publish(pool, offers(1));
            inbox.await(1);
        } finally {
            broker.start();
        }
    }

    @Test
    void an_alarm_fails_publications_quickly_and_stops_no_consumer() {
        Destination<Offer> pool = newPool();
        try (RabbitTransport transport = RabbitTransports.open(broker, QueueType.CLASSIC)) {
            Heard heard = Heard.from(transport);
            Inbox<Offer> held = Inbox.holding();
            transport.publish(pool, offers(2));
            await().until(() -> transport.waiting(pool) == 2);

            broker.ctl("set_vm_memory_high_watermark", "0.0000001");
            transport.publish(pool, List.of(offer(3))); // the broker only says that it is full when somebody publishes
            await().untilAsserted(() -> assertThatThrownBy(() -> transport.publish(pool, List.of(offer(4))))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("low on memory"));
            transport.subscribe(pool, 1, held);
            held.await(1).deliveries().get(0).ack();
            held.await(2);
            heard.awaitUndeliverable(new Heard.Undeliverable(pool, offer(3), false));

            broker.ctl("set_vm_memory_high_watermark", "0.4");
            held.deliveries().get(1).ack();
            await().untilAsserted(() -> transport.publish(pool, List.of(offer(5))));
            await().until(() -> {
                held.deliveries().forEach(delivery -> delivery.ack());
                return Inbox.tasks(held).contains(5L);
            });
        } finally {
            broker.ctl("set_vm_memory_high_watermark", "0.4");
        }
    }
}
