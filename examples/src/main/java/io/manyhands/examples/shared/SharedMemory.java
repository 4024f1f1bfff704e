package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedArray;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedValue;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.UUID;

/** Python's {@code Value('d')} and {@code Array('i')}. */
public final class SharedMemory implements Example {
    @Override
    public String run(Manyhands cluster) {
        SharedManager shared = cluster.manager("memory-" + UUID.randomUUID());
        SharedValue<Double> number = shared.value("number", Double.class, 0.0);
        number.set(3.1415927);
        SharedArray<Integer> array = shared.intArray("array", 5);
        for (int i = 0; i < array.length(); i++) {
            array.set(i, -i);
        }
        WrongAnswer.unlessEqual("the number", 3.1415927, number.get());
        WrongAnswer.unlessEqual("the array", List.of(0, -1, -2, -3, -4), array.snapshot());
        return number.get() + " and " + array.snapshot();
    }
}
