package io.manyhands.manager.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    /** Written as {@code client operation argument… = result @ invoked returned}; {@code ?} for an unknown result. */
    private static List<Observed> history(String... calls) {
        List<Observed> history = new ArrayList<>();
        for (String call : calls) {
            String[] parts = call.split(" = | @ ");
            String[] what = parts[0].split(" ");
            String[] when = parts[2].split(" ");
            List<String> arguments = List.of(what).subList(2, what.length);
            history.add(
                    parts[1].equals("?")
                            ? Observed.unknown(what[0], what[1], arguments, Long.parseLong(when[0]))
                            : new Observed(
                                    what[0],
                                    what[1],
                                    arguments,
                                    parts[1],
                                    Long.parseLong(when[0]),
                                    Long.parseLong(when[1])));
        }
        return history;
    }

    private static <S> void right(Model<S> model, String... calls) {
        assertThat(Linearizability.check(history(calls), model)).isEmpty();
    }

    private static <S> void wrong(Model<S> model, String... calls) {
        assertThat(Linearizability.check(history(calls), model)).isNotEmpty();
    }

    @Test
    void a_value_that_is_read_was_written_before_or_meanwhile() {
        right(Models.value("0"), "a set 1 = null @ 1 5", "b get = 1 @ 2 3", "c get = 1 @ 4 6");
        right(Models.value("0"), "a set 1 = null @ 1 5", "b get = 0 @ 2 3", "c get = 1 @ 4 6");
        wrong(Models.value("0"), "a set 1 = null @ 1 5", "b get = 1 @ 2 3", "c get = 0 @ 4 6");
        wrong(Models.value("0"), "a set 1 = null @ 1 2", "b get = 0 @ 3 4");
        wrong(Models.value("0"), "a add 1 = 1 @ 1 4", "b add 1 = 1 @ 2 3");
        wrong(
                Models.value("0"),
                "a compare-and-set 0 1 = true @ 1 9",
                "b compare-and-set 0 2 = true @ 1 9",
                "c get = 1 @ 2 8");
    }

    @Test
    void a_call_of_which_nobody_knows_may_have_happened_at_any_time_or_never() {
        right(Models.value("0"), "a set 1 = ? @ 1", "b get = 0 @ 2 3", "b get = 1 @ 4 5");
        right(Models.value("0"), "a set 1 = ? @ 1", "b get = 0 @ 2 3", "b get = 0 @ 4 5");
        wrong(Models.value("0"), "a set 1 = ? @ 3", "b get = 1 @ 1 2");
        wrong(Models.value("0"), "a set 1 = ? @ 1", "b get = 1 @ 2 3", "b get = 0 @ 4 5");
    }

    @Test
    void a_dict_answers_what_was_there() {
        right(Models.dict(), "a put k 1 = null @ 1 4", "b put k 2 = 1 @ 2 3", "c remove k = 2 @ 5 6");
        wrong(Models.dict(), "a put-if-absent k 1 = null @ 1 4", "b put-if-absent k 2 = null @ 2 3");
        wrong(Models.dict(), "a remove k = 1 @ 1 2", "b put k 1 = null @ 3 4");
    }

    @Test
    void a_lock_has_one_holder_and_its_tokens_grow() {
        right(Models.lock(), "a acquire = 5 @ 1 2", "b acquire = 6 @ 1 9", "a release = null @ 3 4");
        wrong(Models.lock(), "a acquire = 5 @ 1 2", "b acquire = 6 @ 1 3", "a release = null @ 4 5");
        wrong(Models.lock(), "a acquire = 6 @ 1 2", "a release = null @ 3 4", "b acquire = 6 @ 5 6");
        wrong(Models.lock(), "a acquire = 6 @ 1 2", "b release = null @ 3 4");
    }

    @Test
    void a_semaphore_gives_no_more_than_it_has() {
        right(Models.semaphore(2), "a acquire 1 = true @ 1 2", "b acquire 1 = true @ 1 2", "c acquire 1 = ? @ 1");
        wrong(Models.semaphore(2), "a acquire 2 = true @ 1 2", "b acquire 1 = true @ 1 2", "a release 1 = null @ 3 4");
    }

    @Test
    void a_queue_gives_each_item_once_and_the_oldest_first() {
        right(Models.queue(), "a put 1 = null @ 1 4", "b put 2 = null @ 2 3", "c get = 2 @ 5 6", "c get = 1 @ 7 8");
        right(Models.queue(), "a put 1 = null @ 1 2", "a put 2 = null @ 3 4", "b get = ? @ 5", "c get = 2 @ 6 7");
        wrong(Models.queue(), "a put 1 = null @ 1 2", "b put 2 = null @ 3 4", "c get = 2 @ 5 6");
        wrong(Models.queue(), "a put 1 = null @ 1 2", "b get = 1 @ 1 9", "c get = 1 @ 1 9");
        wrong(Models.queue(), "a put 1 = null @ 1 2", "b size = 0 @ 3 4");
    }

    @Test
    void it_agrees_with_trying_all_orders() {
        Random random = new Random(1);
        int wrong = 0;
        for (int round = 0; round < 2_000; round++) {
            List<Observed> history = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                long invoked = random.nextInt(12);
                long returned = invoked + random.nextInt(8);
                String number = Integer.toString(random.nextInt(3));
                history.add(
                        switch (random.nextInt(5)) {
                            case 0 -> Observed.unknown("c", "set", List.of(number), invoked);
                            case 1, 2 -> new Observed("c", "set", List.of(number), "null", invoked, returned);
                            default -> new Observed("c", "get", List.of(), number, invoked, returned);
                        });
            }
            boolean right = anyOrder(history, Models.value("0"), "0");
            assertThat(Linearizability.check(history, Models.value("0")).isEmpty())
                    .as("%s", history)
                    .isEqualTo(right);
            wrong += right ? 0 : 1;
        }
        assertThat(wrong).isBetween(400, 1_600);
    }

    private static <S> boolean anyOrder(List<Observed> left, Model<S> model, @Nullable S state) {
        if (state == null) {
            return false;
        }
        if (left.stream().allMatch(call -> call.returned() == Observed.NEVER)) {
            return true;
        }
        for (Observed call : left) {
            List<Observed> rest = new ArrayList<>(left);
            rest.remove(call);
            if (rest.stream().noneMatch(other -> other.returned() < call.invoked())
                    && anyOrder(rest, model, model.next(state, call))) {
                return true;
            }
        }
        return false;
    }

    @Test
    void long_histories_of_several_clients_are_decided_quickly() {
        List<Observed> history = new ArrayList<>();
        Random random = new Random(2);
        long sum = 0;
        for (int at = 0; at < 5_000; at++) {
            long by = random.nextInt(5);
            sum += by;
            history.add(new Observed(
                    "c",
                    "add",
                    List.of(Long.toString(by)),
                    Long.toString(sum),
                    Math.max(0, at - 4),
                    at + random.nextInt(5)));
        }
        assertThat(Linearizability.check(history, Models.value("0"))).isEmpty();
        history.set(4_000, new Observed("c", "add", List.of("1"), "-1", 3_999, 4_001));
        assertThat(Linearizability.check(history, Models.value("0")).orElseThrow())
                .contains("result=-1");
    }
}
