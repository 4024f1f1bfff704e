package shop;

import io.manyhands.worker.handler.TaskContext;
import io.manyhands.worker.handler.TaskHandler;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;

@Component
class Prices {
    private static final Map<String, BigDecimal> PRICES =
            Map.of("nut", new BigDecimal("0.25"), "bolt", new BigDecimal("1.10"));

    record Order(@NotBlank String item, @Min(1) int count) {}

    @TaskHandler("price")
    public BigDecimal price(Order order, TaskContext context) {
        BigDecimal price = PRICES.get(order.item());
        if (price == null) {
            throw new IllegalArgumentException("We sell no " + order.item());
        }
        context.log("One " + order.item() + " is " + price);
        return price.multiply(BigDecimal.valueOf(order.count()));
    }
}
