package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.call.Arguments;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Python's indices: negative ones count from the end, and a slice's bounds are cut to what is there. */
final class Slice {
    private Slice() {}

    /** @throws Refused where there is no such index */
    static int index(int index, int length) {
        int counted = index < 0 ? index + length : index;
        if (counted < 0 || counted >= length) {
            throw Refused.index(index, length);
        }
        return counted;
    }

    /** Where {@code list.insert} puts something: never out of range. */
    static int gap(int index, int length) {
        return bound(index, length, 0, length);
    }

    private static int bound(int index, int length, int least, int most) {
        int counted = index < 0 ? index + length : index;
        return Math.max(least, Math.min(most, counted));
    }

    /** The elements from {@code from} to before {@code to}, each {@code step}th. */
    static List<String> of(List<String> elements, Arguments arguments) {
        Integer asked = arguments.optionalInteger("step");
        int step = asked == null ? 1 : asked;
        if (step == 0) {
            throw Refused.value("'step' is 0; a slice needs another step");
        }
        int length = elements.size();
        int least = step > 0 ? 0 : -1;
        int most = step > 0 ? length : length - 1;
        int from = bound(arguments.optionalInteger("from"), step > 0 ? least : most, length, least, most);
        int to = bound(arguments.optionalInteger("to"), step > 0 ? most : least, length, least, most);
        List<String> slice = new ArrayList<>();
        for (long i = from; step > 0 ? i < to : i > to; i += step) {
            slice.add(elements.get((int) i));
        }
        return slice;
    }

    private static int bound(@Nullable Integer index, int absent, int length, int least, int most) {
        return index == null ? absent : bound((int) index, length, least, most);
    }
}
