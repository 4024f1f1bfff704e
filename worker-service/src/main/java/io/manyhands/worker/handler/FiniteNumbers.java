package io.manyhands.worker.handler;

import java.util.Set;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.ValueDeserializerModifier;
import tools.jackson.databind.deser.std.DelegatingDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.ArrayType;

/** Refuses what JSON has no number for: Jackson takes the text "NaN" for one, and 1e400 for an infinity. */
final class FiniteNumbers extends SimpleModule {
    private static final Set<Class<?>> TYPES =
            Set.of(double.class, Double.class, float.class, Float.class, double[].class, float[].class);

    FiniteNumbers() {
        setDeserializerModifier(new ValueDeserializerModifier() {
            @Override
            public ValueDeserializer<?> modifyDeserializer(
                    DeserializationConfig config, BeanDescription.Supplier type, ValueDeserializer<?> deserializer) {
                return checked(type.getBeanClass(), deserializer);
            }

            @Override
            public ValueDeserializer<?> modifyArrayDeserializer(
                    DeserializationConfig config,
                    ArrayType type,
                    BeanDescription.Supplier description,
                    ValueDeserializer<?> deserializer) {
                return checked(type.getRawClass(), deserializer);
            }
        });
    }

    private static ValueDeserializer<?> checked(Class<?> type, ValueDeserializer<?> deserializer) {
        return TYPES.contains(type) ? new Checking(deserializer) : deserializer;
    }

    private static final class Checking extends DelegatingDeserializer {
        Checking(ValueDeserializer<?> checked) {
            super(checked);
        }

        @Override
        protected ValueDeserializer<?> newDelegatingInstance(ValueDeserializer<?> other) {
            return new Checking(other);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) {
            Object value = super.deserialize(parser, context);
            return isFinite(value)
                    ? value
                    : context.reportInputMismatch(
                            this,
                            "Not a number that a %s can hold",
                            handledType().getSimpleName());
        }

        private static boolean isFinite(Object value) {
            if (value instanceof double[] numbers) {
                return DoubleStream.of(numbers).allMatch(Double::isFinite);
            }
            if (value instanceof float[] numbers) {
                return IntStream.range(0, numbers.length).allMatch(i -> Float.isFinite(numbers[i]));
            }
            return !(value instanceof Number number) || Double.isFinite(number.doubleValue());
        }
    }
}
