package io.manyhands.clienttests.shared;

import com.google.common.collect.testing.ConcurrentMapTestSuiteBuilder;
import com.google.common.collect.testing.TestStringMapGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class MapConformanceTest {
    private static SharedManager manager;

    @BeforeAll
    static void open() {
        manager = Clients.of(Clients.fresh("maps")).inMemory();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @TestFactory
    Stream<DynamicTest> a_shared_map_is_a_concurrent_map() {
        return Suites.tests(ConcurrentMapTestSuiteBuilder.using(new TestStringMapGenerator() {
                    @Override
                    protected Map<String, String> create(Map.Entry<String, String>[] entries) {
                        SharedMap<String, String> map = manager.map("map", String.class, String.class);
                        map.clear();
                        for (Map.Entry<String, String> entry : entries) {
                            map.put(entry.getKey(), entry.getValue());
                        }
                        return map;
                    }
                })
                .named("shared map")
                .withFeatures(
                        MapFeature.GENERAL_PURPOSE,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionFeature.SUPPORTS_ITERATOR_REMOVE,
                        CollectionSize.ZERO,
                        CollectionSize.ONE,
                        CollectionSize.SEVERAL)
                .createTestSuite());
    }
}
