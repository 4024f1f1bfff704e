package io.manyhands.worker.execution;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.StreamWriteException;
import tools.jackson.core.util.JsonGeneratorDelegate;

/** Refuses numbers that JSON does not have. Jackson would write the text "NaN", which is another value of another type. */
final class StrictGenerator extends JsonGeneratorDelegate {
    StrictGenerator(JsonGenerator to) {
        super(to, false);
    }

    @Override
    public JsonGenerator writeNumber(double number) {
        check(number);
        return super.writeNumber(number);
    }

    @Override
    public JsonGenerator writeNumber(float number) {
        check(number);
        return super.writeNumber(number);
    }

    @Override
    public JsonGenerator writeArray(double[] numbers, int from, int count) {
        for (int i = from; i < from + count; i++) {
            check(numbers[i]);
        }
        return super.writeArray(numbers, from, count);
    }

    private void check(double number) {
        if (!Double.isFinite(number)) {
            throw new StreamWriteException(this, "JSON has no number " + number);
        }
    }
}
