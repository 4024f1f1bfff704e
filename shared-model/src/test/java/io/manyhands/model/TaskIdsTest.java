package io.manyhands.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TaskIdsTest {

    @Test
    void ids_come_back_and_sort_as_numbers_do() {
        Random random = new Random(1);
        String previous = TaskIds.format(0);
        for (long id = 1; id > 0 && id < Long.MAX_VALUE / 4; id += 1 + random.nextLong(1 + id)) {
            String text = TaskIds.format(id);
            assertThat(TaskIds.parse(text)).hasValue(id);
            assertThat(text).hasSize(13).isGreaterThan(previous);
            previous = text;
        }
        assertThat(TaskIds.parse(TaskIds.format(Long.MAX_VALUE))).hasValue(Long.MAX_VALUE);
    }

    @Test
    void other_text_is_no_id() {
        for (String text : List.of("", "17", "ZZZZZZZZZZZZZ", "8000000000000", "000000000000U", "00000000000000")) {
            assertThat(TaskIds.parse(text)).as(text).isEmpty();
        }
    }
}
