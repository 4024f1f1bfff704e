package io.manyhands.transport;

import static io.manyhands.transport.Fixtures.newPool;
import static io.manyhands.transport.Fixtures.newWorker;
import static io.manyhands.transport.Fixtures.offer;
import static io.manyhands.transport.Fixtures.offers;
import static io.manyhands.transport.Inbox.tasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.manyhands.model.MasterReply;
import io.manyhands.model.Message;
import io.manyhands.model.Offer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every implementation of {@link Transport} does. */
public abstract class TransportContract {
    private final Destination<Offer> pool = newPool();
    private Transport master;
    private Transport worker;

    protected abstract Transport open();

    /** Another participant of the same fabric; where everybody shares one object, that. */
    protected abstract Transport openAnother(Transport first);

    @BeforeEach
    void openBoth() {
        master = open();
        worker = openAnother(master);
    }

    @AfterEach
    void closeBoth() {
        worker.close();
        master.close();
    }

    @Test
    void a_message_goes_to_one_of_two_consumers() {
        Inbox<Offer> one = Inbox.holding();
        Inbox<Offer> two = Inbox.holding();
        worker.subscribe(pool, 100, one);
        worker.subscribe(pool, 100, two);

        master.publish(pool, offers(200));

        one.await(100);
        two.await(100);
        List<Long> all = new ArrayList<>(tasks(one));
        all.addAll(tasks(two));
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 200).boxed().toList());
    }

    @Test
    void a_single_consumer_gets_the_messages_in_their_order_and_whole() {
        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 50, inbox);
        Offer rich = new Offer(Long.MAX_VALUE, 7, "täsk", "{\"ünïcode\":[1,null]}", 17L);

        master.publish(pool, offers(500));
        master.publish(pool, List.of(rich));

        inbox.await(501);
        assertThat(tasks(inbox).subList(0, 500)).isSorted();
        assertThat(inbox.messages().get(500)).isEqualTo(rich);
    }

    @Test
    void a_lasting_queue_keeps_messages_for_later_consumers() {
        master.publish(pool, offers(3));
        await().until(() -> master.waiting(pool) == 3);

        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 10, inbox);

        inbox.await(3);
    }

    @Test
    void credit_bounds_what_is_unacknowledged() {
        Inbox<Offer> inbox = Inbox.holding();
        worker.subscribe(pool, 3, inbox);
        master.publish(pool, offers(10));

        await().until(() -> inbox.deliveries().size() == 3 && master.waiting(pool) == 7);
        await().during(Duration.ofMillis(200)).until(() -> inbox.deliveries().size() == 3);

        inbox.deliveries().get(1).ack();
        inbox.await(4);
        assertThat(tasks(inbox)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void what_is_given_back_goes_to_another_consumer() {
        List<Delivery<Offer>> refused = new CopyOnWriteArrayList<>();
        worker.subscribe(pool, 1, delivery -> {
            refused.add(delivery);
            if (refused.size() > 1) {
                delivery.giveBack();
            }
        });
        master.publish(pool, offers(20));
        await().until(() -> refused.size() == 1);
        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 1, inbox);
        inbox.await(19);

        refused.get(0).giveBack();

        inbox.await(20);
        assertThat(tasks(inbox))
                .doesNotHaveDuplicates()
                .contains(refused.get(0).message().task());
    }

    @Test
    void a_closed_subscription_gives_back_what_it_holds() {
        Inbox<Offer> holding = Inbox.holding();
        Subscription closing = worker.subscribe(pool, 5, holding);
        master.publish(pool, offers(5));
        holding.await(5);
        holding.deliveries().get(0).ack();

        closing.close();

        Inbox<Offer> next = Inbox.acknowledging();
        worker.subscribe(pool, 5, next);
        next.await(4);
        assertThat(tasks(next)).containsExactlyInAnyOrder(2L, 3L, 4L, 5L);
    }

    @Test
    void only_the_first_settlement_of_a_delivery_counts_and_none_after_the_subscriptions_end() {
        Inbox<Offer> holding = Inbox.holding();
        Subscription subscription = worker.subscribe(pool, 5, holding);
        master.publish(pool, offers(2));
        holding.await(2);
        holding.deliveries().get(0).ack();
        holding.deliveries().get(0).ack();
        holding.deliveries().get(0).giveBack();

        subscription.close();
        holding.deliveries().get(1).ack();
        holding.deliveries().get(1).giveBack();

        Inbox<Offer> next = Inbox.acknowledging();
        worker.subscribe(pool, 5, next);
        assertThat(tasks(next.await(1))).containsExactly(2L);
        await().during(Duration.ofMillis(100)).until(() -> next.deliveries().size() == 1);
    }

    @Test
    void a_delivery_may_be_acknowledged_by_any_thread() {
        worker.subscribe(pool, 1, delivery -> CompletableFuture.runAsync(delivery::ack));
        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 1, inbox);

        master.publish(pool, offers(100));

        inbox.await(1);
        await().until(() -> master.waiting(pool) == 0);
    }

    @Test
    void a_consumer_that_throws_loses_its_message_and_gets_the_next() {
        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 1, delivery -> {
            switch ((int) delivery.message().task()) {
                case 1 -> throw new IllegalStateException("on purpose");
                case 2 -> throw new AssertionError("an error on purpose");
                default -> inbox.accept(delivery);
            }
        });

        master.publish(pool, offers(3));

        assertThat(tasks(inbox.await(1))).containsExactly(3L);
        assertThat(master.waiting(pool)).isZero();
    }

    @Test
    void a_publication_without_a_queue_is_told_to_the_listeners() {
        Heard heard = Heard.from(master);
        Destination<MasterReply> nobody = newWorker();

        master.publish(nobody, List.of(MasterReply.LOST));

        heard.awaitUndeliverable(new Heard.Undeliverable(nobody, MasterReply.LOST, true));
        assertThat(heard.undeliverable()).hasSize(1);
    }

    @Test
    void a_listener_may_publish() {
        Inbox<Offer> inbox = Inbox.acknowledging();
        worker.subscribe(pool, 1, inbox);
        master.listen(new TransportListener() {
            @Override
            public void undeliverable(Destination<?> to, Message message, boolean unroutable) {
                master.publish(pool, offers(1));
                throw new IllegalStateException("and may throw");
            }
        });
        Heard heard = Heard.from(master);

        master.publish(newWorker(), List.of(MasterReply.EMPTY));

        inbox.await(1);
        await().until(() -> heard.undeliverable().size() == 1);
    }

    @Test
    void a_workers_queue_comes_and_goes_with_its_subscription() {
        Heard heard = Heard.from(master);
        Destination<MasterReply> queue = newWorker();
        Inbox<MasterReply> inbox = Inbox.acknowledging();
        Subscription subscription = worker.subscribe(queue, 10, inbox);

        master.publish(queue, List.of(MasterReply.EMPTY));
        inbox.await(1);
        assertThat(heard.undeliverable()).isEmpty();
        subscription.close();

        await().untilAsserted(() -> {
            master.publish(queue, List.of(MasterReply.LOST));
            assertThat(heard.undeliverable()).contains(new Heard.Undeliverable(queue, MasterReply.LOST, true));
        });
        assertThat(inbox.deliveries()).hasSize(1);
    }

    @Test
    void what_waits_is_counted_and_can_be_dropped() {
        assertThat(master.waiting(pool)).isZero();
        master.publish(pool, offers(4));
        await().until(() -> master.waiting(pool) == 4);

        master.purge(pool);

        await().until(() -> master.waiting(pool) == 0);
        master.purge(newPool());
    }

    @Test
    void a_late_listener_is_told_that_the_connection_is_there() {
        Heard.from(master).awaitConnections("connected");
        Heard.from(worker).awaitConnections("connected");
    }

    @Test
    void closing_twice_is_closing_once_and_nothing_is_taken_afterwards() {
        Subscription subscription = worker.subscribe(pool, 1, Inbox.holding());
        subscription.close();
        subscription.close();
        master.close();
        master.close();

        assertThatThrownBy(() -> master.publish(pool, List.of(offer(1)))).isInstanceOf(TransportException.class);
        assertThatThrownBy(() -> master.waiting(pool)).isInstanceOf(TransportException.class);
    }
}
