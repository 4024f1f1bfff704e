package io.manyhands.clienttests.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.client.http.ManyhandsException;
import io.manyhands.client.json.NotSendableException;
import io.manyhands.client.shared.PipeEnd;
import io.manyhands.client.shared.SharedArray;
import io.manyhands.client.shared.SharedList;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedMap;
import io.manyhands.client.shared.SharedNamespace;
import io.manyhands.client.shared.SharedPipe;
import io.manyhands.client.shared.SharedQueue;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.clienttests.shared.Stage.Actor;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SharedDataTest {
    private final Stage stage = new Stage();
    private final SharedManager program = stage.program();
    private final SharedManager other = stage.program();

    @AfterEach
    void close() {
        stage.close();
    }

    record Dish(String name, int price) {}

    @Test
    void many_threads_count_exactly() throws Exception {
        List<Actor<Object>> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            SharedManager own = (i % 2 == 0 ? program : other).inMemory();
            SharedValue<Long> sum = own.value("sum", Long.class, 0L);
            SharedMap<String, Integer> map = own.map("map", String.class, Integer.class);
            threads.add(Stage.act(() -> {
                for (int n = 0; n < 50; n++) {
                    sum.incrementAndGet();
                    map.merge("merged", 1, Integer::sum);
                    map.add("added", 1);
                }
                return null;
            }));
        }
        for (Actor<Object> thread : threads) {
            thread.get();
        }
        assertThat(program.inMemory().value("sum", Long.class, 0L).get()).isEqualTo(400);
        assertThat(program.inMemory().map("map", String.class, Integer.class))
                .isEqualTo(Map.of("merged", 400, "added", 400));
    }

    @Test
    void a_value_changes_as_a_whole() {
        SharedValue<Dish> dish = program.value("dish", Dish.class, new Dish("soup", 5));
        assertThat(dish.compareAndSet(new Dish("soup", 6), new Dish("stew", 1))).isFalse();
        assertThat(dish.updateAndGet(there -> new Dish(there.name(), there.price() + 1)))
                .isEqualTo(new Dish("soup", 6));
        assertThat(other.value("dish", Dish.class, new Dish("none", 0)).get()).isEqualTo(new Dish("soup", 6));
        SharedValue<Integer> number = program.value("i", Integer.class, Integer.MAX_VALUE);
        assertThatThrownBy(number::incrementAndGet).isInstanceOf(ArithmeticException.class);
        assertThat(number.decrementAndGet()).isEqualTo(Integer.MAX_VALUE - 1);
        assertThat(program.value("d", Double.class, 0.5).add(0.25)).isEqualTo(0.75);
    }

    @Test
    void keys_are_strings_numbers_and_booleans() {
        SharedMap<Integer, Dish> map = program.map("menu", Integer.class, Dish.class);
        assertThat(map.put(1, new Dish("soup", 5))).isNull();
        map.putAll(Map.of(2, new Dish("stew", 7)));
        assertThat(map.get(2)).isEqualTo(new Dish("stew", 7));
        assertThat(map.get((Object) "2")).isNull();
        assertThat(map.replace(1, new Dish("soup", 4), new Dish("soup", 3))).isFalse();
        assertThat(map.remove(1, new Dish("soup", 5))).isTrue();
        assertThat(map.keySet()).containsExactly(2);
        assertThatThrownBy(() -> map.put(3, null)).isInstanceOf(NullPointerException.class);
        SharedMap<Boolean, String> flags = program.map("flags", Boolean.class, String.class);
        flags.put(true, "yes");
        assertThat(flags).isEqualTo(Map.of(true, "yes"));
    }

    @Test
    void a_list_is_sorted_by_its_master_or_with_a_comparator() {
        SharedList<Integer> list = program.list("l", Integer.class);
        list.addAll(List.of(3, 1, 2));
        list.sort(null);
        assertThat(list.snapshot()).containsExactly(1, 2, 3);
        list.sort(Comparator.reverseOrder());
        assertThat(other.list("l", Integer.class)).containsExactly(3, 2, 1);
        assertThatThrownBy(() -> list.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> list.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(list.set(0, 9)).isEqualTo(3);
        assertThat(list.indexOf(9)).isZero();
    }

    @Test
    void an_array_counts_by_its_elements() {
        SharedArray<Integer> array = program.intArray("a", 3);
        array.set(0, 5);
        assertThat(array.add(0, 2)).isEqualTo(7);
        assertThat(array.snapshot()).containsExactly(7, 0, 0);
        assertThat(array.length()).isEqualTo(3);
        assertThatThrownBy(() -> array.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(program.doubleArray("d", 1).add(0, 0.5)).isEqualTo(0.5);
    }

    @Test
    void a_namespace_has_attributes_of_any_types() {
        SharedNamespace settings = program.namespace("n");
        settings.set("dish", new Dish("soup", 5));
        settings.set("open", true);
        assertThat(other.namespace("n").get("dish", Dish.class)).isEqualTo(new Dish("soup", 5));
        assertThat(settings.snapshot()).containsEntry("open", true);
        settings.remove("open");
        assertThatThrownBy(() -> settings.get("open", Boolean.class)).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void a_pipe_carries_messages_both_ways_until_one_end_closes() throws Exception {
        SharedPipe<String> pipe = program.pipe("p", String.class);
        PipeEnd<String> a = pipe.a();
        PipeEnd<String> b = other.pipe("p", String.class).b();
        assertThatThrownBy(() -> other.pipe("p", String.class).a()).isInstanceOf(IllegalMonitorStateException.class);
        Actor<String> reader = Stage.act(b::receive);
        stage.awaitWaiting(pipe, 1);
        a.send("hello");
        assertThat(reader.get()).isEqualTo("hello");
        assertThat(a.poll(Duration.ofMillis(10))).isFalse();
        b.send("bye");
        b.close();
        assertThat(a.poll(Duration.ZERO)).isTrue();
        assertThat(a.receive()).isEqualTo("bye");
        assertThatThrownBy(a::receive).isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> a.send("late")).isInstanceOf(IOException.class);
        a.close();
    }

    @Test
    @SuppressWarnings({"rawtypes", "unchecked"})
    void a_proxy_is_a_value_as_its_name() throws Exception {
        SharedQueue<String> orders = program.queue("orders", String.class);
        SharedMap<String, SharedQueue> queues = program.map("queues", String.class, SharedQueue.class);
        queues.put("kitchen", orders);
        assertThat(program.map("queues", String.class, Object.class).get("kitchen"))
                .isEqualTo(Map.of("$ref", "orders"));
        SharedQueue<Object> found =
                other.map("queues", String.class, SharedQueue.class).get("kitchen");
        found.put("soup");
        assertThat(orders.take()).isEqualTo("soup");
        try (Stage elsewhere = new Stage()) {
            SharedQueue<String> stranger = elsewhere.program().queue("orders", String.class);
            assertThatThrownBy(() -> queues.put("else", stranger))
                    .isInstanceOf(NotSendableException.class)
                    .hasMessageContaining("objects refer to others of their own manager");
        }
    }

    @Test
    void another_kind_of_the_same_name_is_refused() {
        program.list("l", String.class);
        assertThatThrownBy(() -> program.queue("l", String.class))
                .isInstanceOf(ManyhandsException.class)
                .hasMessageContaining("'l' is a list");
    }

    @Test
    void an_object_that_is_deleted_ends_the_waits_for_it() throws Exception {
        SharedQueue<String> queue = program.queue("q", String.class);
        Actor<String> taker = Stage.act(queue::take);
        stage.awaitWaiting(queue, 1);
        other.queue("q", String.class).delete();
        assertThatThrownBy(taker::get).hasMessageContaining("was deleted");
        assertThatThrownBy(queue::size).hasMessageContaining("There is no object 'q'");
    }
}
