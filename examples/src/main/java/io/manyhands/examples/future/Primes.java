package io.manyhands.examples.future;

import io.manyhands.client.Manyhands;
import io.manyhands.client.task.Task;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;

/** Python's example of {@code ProcessPoolExecutor}: which of six large numbers are primes. */
public final class Primes implements Example {
    private static final List<Long> NUMBERS = List.of(
            112272535095293L,
            112582705942171L,
            112272535095293L,
            115280095190773L,
            115797848077099L,
            1099726899285419L);

    @Override
    public String run(Manyhands cluster) throws Exception {
        List<Boolean> answers =
                cluster.pool().map(Task.named("is-prime", Boolean.class).chunk(1), NUMBERS);
        WrongAnswer.unlessEqual("the primes", List.of(true, true, true, true, true, false), answers);
        return "five are primes; 1099726899285419 is 3306091 times something";
    }
}
