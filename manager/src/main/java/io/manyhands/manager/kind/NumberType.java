package io.manyhands.manager.kind;

import io.manyhands.manager.answer.Refused;
import io.manyhands.manager.json.Json;
import io.manyhands.manager.json.Order;
import java.math.BigDecimal;

/** What the values of a {@code value} or {@code array} may be, named as Python's {@code ctypes} codes are. */
enum NumberType {
    /** C's int: 32 bits. Python's wraps around silently; this one refuses, since a wrong sum helps nobody. */
    I("i", "0") {
        @Override
        String check(String value) {
            BigDecimal number = Json.number(value);
            try {
                return Json.of((long) number.intValueExact());
            } catch (ArithmeticException e) {
                throw number.stripTrailingZeros().scale() > 0
                        ? Refused.type(value, "a whole number")
                        : Refused.overflow(value, "-2147483648 to 2147483647");
            }
        }

        @Override
        String add(String value, String by) {
            return check(Json.sum(value, by));
        }
    },
    /** C's double. */
    D("d", "0.0") {
        @Override
        String check(String value) {
            double number = Json.number(value).doubleValue();
            if (Double.isInfinite(number)) {
                throw Refused.overflow(value, "a double");
            }
            return Double.toString(number);
        }

        @Override
        String add(String value, String by) {
            double sum = Double.parseDouble(value) + Json.number(by).doubleValue();
            if (Double.isInfinite(sum)) {
                throw Refused.overflow(value + " + " + by, "a double");
            }
            return Double.toString(sum);
        }

        /** As doubles: each language has its own text for the same one. */
        @Override
        boolean isSame(String value, String expected) {
            return Json.isNumber(expected) && Json.number(expected).doubleValue() == Double.parseDouble(value);
        }
    },
    /** A string. */
    S("s", "\"\"") {
        @Override
        String check(String value) {
            if (!Json.isString(value)) {
                throw Refused.type(value, "a string");
            }
            return value;
        }

        @Override
        String add(String value, String by) {
            throw Refused.type(value, "a number: only numbers can be added to");
        }
    },
    /** Anything; numbers in it are exact. */
    JSON("json", Json.NULL) {
        @Override
        String check(String value) {
            return value;
        }

        @Override
        String add(String value, String by) {
            return Json.sum(value, by);
        }
    };

    private final String code;
    private final String zero;

    NumberType(String code, String zero) {
        this.code = code;
        this.zero = zero;
    }

    /** The value as it is kept; {@link Refused} where it is not of this type. */
    abstract String check(String value);

    abstract String add(String value, String by);

    boolean isSame(String value, String expected) {
        return Order.same(value, expected);
    }

    String code() {
        return code;
    }

    String zero() {
        return zero;
    }

    static NumberType of(String code) {
        for (NumberType type : values()) {
            if (type.code.equals(code)) {
                return type;
            }
        }
        throw Refused.value("There is no type '" + code + "'; there are i, d, s and json");
    }
}
