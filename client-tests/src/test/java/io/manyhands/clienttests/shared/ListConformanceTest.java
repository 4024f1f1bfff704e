package io.manyhands.clienttests.shared;

import com.google.common.collect.testing.Helpers;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.TestStringListGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.ListFeature;
import com.google.common.collect.testing.testers.ListListIteratorTester;
import io.manyhands.client.shared.SharedList;
import io.manyhands.client.shared.SharedManager;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class ListConformanceTest {
    private static SharedManager manager;

    @BeforeAll
    static void open() {
        manager = Clients.of(Clients.fresh("lists")).inMemory();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @TestFactory
    Stream<DynamicTest> a_shared_list_is_a_list() {
        return Suites.tests(ListTestSuiteBuilder.using(new TestStringListGenerator() {
                    @Override
                    protected List<String> create(String[] items) {
                        SharedList<String> list = manager.list("list", String.class);
                        list.clear();
                        list.addAll(Arrays.asList(items));
                        return list;
                    }
                })
                .named("shared list")
                .withFeatures(
                        ListFeature.GENERAL_PURPOSE,
                        CollectionFeature.ALLOWS_NULL_VALUES,
                        CollectionSize.ZERO,
                        CollectionSize.ONE,
                        CollectionSize.SEVERAL)
                // Ten thousand lists, each some calls away: ThroughIteratorTest has it, with a list that is near.
                .suppressing(Helpers.getMethod(ListListIteratorTester.class, "testListIterator_fullyModifiable"))
                .createTestSuite());
    }
}
