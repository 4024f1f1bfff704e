package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.TaskHandler;
import java.math.BigDecimal;
import java.util.List;

/** {@code square} and {@code sum}, exact for integers and decimals of any length. */
class Numbers {
    /** Beyond, a sum of two short numbers would have more digits than there is memory for. */
    private static final int MAX_EXPONENT = 10_000;

    @TaskHandler("square")
    public BigDecimal square(BigDecimal number) {
        return bounded(number).multiply(number);
    }

    @TaskHandler("sum")
    public BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().map(Numbers::bounded).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static BigDecimal bounded(BigDecimal number) {
        if (number == null) {
            throw new IllegalArgumentException("null is not a number");
        }
        if (Math.abs((long) number.scale()) > MAX_EXPONENT) {
            throw new IllegalArgumentException("Exponents go to " + MAX_EXPONENT + " here, not to " + -number.scale());
        }
        return number;
    }
}
