package io.manyhands.client.shared;

import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import io.manyhands.clienttests.shared.Suites;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** With a list that is no network away: guava tries all ways to go over it, which are some ten thousand. */
class ThroughIteratorTest {

    @TestFactory
    Stream<DynamicTest> it_goes_over_a_copy_and_changes_the_list() {
        return Suites.tests(ListTestSuiteBuilder.using(new TestStringListGenerator() {
                    @Override
                    protected List<String> create(String[] items) {
                        return new Near(items);
                    }
                })
                .named("near list")
                .withFeatures(
                        ListFeature.GENERAL_PURPOSE,
                        CollectionFeature.ALLOWS_NULL_VALUES,
                        CollectionSize.ZERO,
                        CollectionSize.ONE,
                        CollectionSize.SEVERAL)
                .createTestSuite());
    }

    private static final class Near extends AbstractList<String> {
        private final List<String> items;

        Near(String... items) {
            this.items = new ArrayList<>(Arrays.asList(items));
        }

        @Override
        public String get(int index) {
            return items.get(index);
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public void add(int index, String item) {
            items.add(index, item);
        }

        @Override
        public String set(int index, String item) {
            return items.set(index, item);
        }

        @Override
        public String remove(int index) {
            return items.remove(index);
        }

        @Override
        public Iterator<String> iterator() {
            return listIterator();
        }

        @Override
        public ListIterator<String> listIterator(int from) {
            return new ThroughIterator<>(this, new ArrayList<>(items), from);
        }
    }
}
