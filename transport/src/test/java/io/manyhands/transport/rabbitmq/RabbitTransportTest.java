package io.manyhands.transport.rabbitmq;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.newWorker;
import static io.manyhands.transport.Fixtures.offer;
import static io.manyhands.transport.Fixtures.offers;
import static io.manyhands.transport.Inbox.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import io.manyhands.model.MasterReply;
import io.manyhands.model.Offer;
import io.manyhands.model.WireCodec;
import io.manyhands.testkit.TestBroker;
import io.manyhands.transport.Destination;
import io.manyhands.transport.Heard;
import io.manyhands.transport.Inbox;
import io.manyhands.transport.rabbitmq.RabbitTransportProperties.QueueType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What only a broker can do to a transport. */
class RabbitTransportTest {
    private final Destination<Offer> pool = newPool();
    private final TestBroker broker = TestBroker.required();
    private RabbitTransport transport;
    private Connection plain;
    private Channel channel;

    @BeforeEach
    void open() throws Exception {
        transport = RabbitTransports.open(broker, QueueType.CLASSIC);
        plain = RabbitTransports.connect(broker);
        channel = plain.createChannel();
    }

    @AfterEach
    void close() throws Exception {
        plain.close();
        transport.close();
    }

    @Test
    void a_malformed_message_is_dropped_and_the_next_one_arrives() throws Exception {
        Inbox<Offer> inbox = Inbox.acknowledging();
        transport.subscribe(pool, 1, inbox);
        for (String bad : List.of("", "not json", "{\"task\":1}", "[]", "null", "[".repeat(10_000), "\uFFFF\0")) {
            channel.basicPublish("", pool.queue(), null, bad.getBytes(StandardCharsets.UTF_8));
        }

        transport.publish(pool, offers(1));

        assertThat(tasks(inbox.await(1))).containsExactly(1L);
        assertThat(transport.waiting(pool)).isZero();
    }

    @Test
    void a_class_name_in_a_header_is_ignored() throws Exception {
        Inbox<Offer> inbox = Inbox.acknowledging();
        transport.subscribe(pool, 1, inbox);
        BasicProperties hostile = new BasicProperties.Builder()
                .headers(Map.of("__TypeId__", "javax.script.ScriptEngineManager"))
                .contentType("application/x-java-serialized-object")
                .build();

        channel.basicPublish("", pool.queue(), hostile, WireCodec.encode(offer(42)));

        assertThat(tasks(inbox.await(1))).containsExactly(42L);
    }

    @Test
    void a_queue_deleted_by_hand_is_declared_again_by_its_publisher() throws Exception {
        Heard heard = Heard.from(transport);
        transport.publish(pool, offers(1));
        await().until(() -> transport.waiting(pool) == 1);
        channel.queueDelete(pool.queue());

        transport.publish(pool, List.of(offer(2)));
        heard.awaitUndeliverable(new Heard.Undeliverable(pool, offer(2), true));
        transport.publish(pool, List.of(offer(3)));

        await().until(() -> transport.waiting(pool) == 1);
    }

    @Test
    void a_queue_deleted_by_hand_is_declared_again_by_its_consumer() throws Exception {
        Heard heard = Heard.from(transport);
        Inbox<Offer> inbox = Inbox.acknowledging();
        transport.subscribe(pool, 1, inbox);
        channel.queueDelete(pool.queue());

        await().until(() -> consumers(pool) == 1);
        transport.publish(pool, offers(1));
        inbox.await(1);
        heard.awaitResubscribed(pool);
    }

    @Test
    void a_channel_that_closes_alone_is_opened_again() {
        Heard heard = Heard.from(transport);
        Inbox<Offer> inbox = Inbox.holding();
        transport.subscribe(pool, 10, inbox);
        transport.publish(pool, offers(2));
        inbox.await(2);

        closeChannelOf(inbox);

        inbox.await(4); // both are back
        inbox.deliveries().forEach(delivery -> delivery.ack()); // two of them on the dead channel
        transport.publish(pool, List.of(offer(3)));
        inbox.await(5);
        heard.awaitConnections("connected");
        heard.awaitResubscribed(pool);
    }

    @Test
    void a_workers_queue_is_there_again_after_its_channel_closed_alone() {
        Destination<MasterReply> queue = newWorker();
        Inbox<MasterReply> inbox = Inbox.holding();
        transport.subscribe(queue, 10, inbox);
        transport.publish(queue, List.of(MasterReply.EMPTY));
        inbox.await(1);

        closeChannelOf(inbox);

        await().untilAsserted(() -> {
            transport.publish(queue, List.of(MasterReply.LOST));
            assertThat(inbox.messages()).contains(MasterReply.LOST);
        });
    }

    @Test
    void a_lasting_queue_is_durable_and_carries_no_argument_but_its_type() throws Exception {
        transport.publish(pool, offers(1));
        await().until(() -> transport.waiting(pool) == 1);

        channel.queueDeclare(pool.queue(), true, false, false, Map.of("x-queue-type", "classic"));
    }

    @Test
    void a_queue_of_the_other_type_is_used_as_it_is() {
        try (RabbitTransport other = RabbitTransports.open(broker, QueueType.QUORUM)) {
            other.publish(pool, offers(1));
            await().until(() -> other.waiting(pool) == 1);

            Inbox<Offer> inbox = Inbox.acknowledging();
            transport.subscribe(pool, 1, inbox);
            transport.publish(pool, List.of(offer(2)));

            inbox.await(2);
        }
    }

    @Test
    void what_was_published_just_before_the_close_arrives() {
        RabbitTransport closing = RabbitTransports.open(broker, QueueType.CLASSIC);
        closing.publish(pool, offers(2_000));
        closing.close();

        await().until(() -> transport.waiting(pool) == 2_000);
    }

    @Test
    void every_publication_finds_its_fate_under_load() throws Exception {
        Heard heard = Heard.from(transport);
        Inbox<Offer> inbox = Inbox.acknowledging();
        transport.subscribe(pool, 500, inbox);
        Destination<MasterReply> nobody = newWorker();

        for (int i = 0; i < 20; i++) {
            transport.publish(pool, offers(1_000));
            transport.publish(nobody, List.of(MasterReply.EMPTY));
        }

        inbox.await(20_000);
        await().until(() -> heard.undeliverable().size() == 20);
        assertThat(heard.undeliverable()).allMatch(Heard.Undeliverable::unroutable);
    }

    private long consumers(Destination<?> queue) throws Exception {
        try (Channel asking = plain.createChannel()) {
            return asking.consumerCount(queue.queue());
        } catch (java.io.IOException e) {
            return 0;
        }
    }

    /** Acknowledging what was never delivered makes the broker close the channel, and nothing else. */
    private static void closeChannelOf(Inbox<?> inbox) {
        RabbitDelivery<?> delivery = (RabbitDelivery<?>) inbox.deliveries().get(0);
        new Receipt(delivery.receipt().channel, 4_711).ack();
    }
}
