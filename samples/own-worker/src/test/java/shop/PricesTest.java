package shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.worker.test.TaskRun;
import io.manyhands.worker.test.TaskRunner;
import io.manyhands.worker.test.WorkerTest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@WorkerTest
class PricesTest {
    @Autowired
    private TaskRunner tasks;

    @Test
    void three_nuts_cost_three_times_as_much_as_one() throws Exception {
        TaskRun run = tasks.run("price", new Prices.Order("nut", 3));
        assertThat(run.result(BigDecimal.class)).isEqualByComparingTo("0.75");
        assertThat(run.log()).containsExactly("One nut is 0.25");
    }

    @Test
    void an_order_of_nothing_is_refused_before_the_handler_runs() throws Exception {
        TaskRun run = tasks.run("price", Map.of("item", "nut", "count", 0));
        assertThat(run.isRejected()).isTrue();
        assertThat(run.error().message()).contains("$.count: must be greater than or equal to 1");
    }

    @Test
    void what_is_not_sold_is_an_error() throws Exception {
        assertThat(tasks.run("price", new Prices.Order("ship", 1)).error().message())
                .contains("We sell no ship");
    }
}
