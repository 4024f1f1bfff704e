package io.manyhands.clienttests.shared;

import com.google.common.collect.testing.QueueTestSuiteBuilder;
import com.google.common.collect.testing.TestStringQueueGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedQueue;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class QueueConformanceTest {
    private static SharedManager manager;

    @BeforeAll
    static void open() {
        manager = Clients.of(Clients.fresh("queues")).inMemory();
    }

    @AfterAll
    static void close() {
        manager.close();
    }

    @TestFactory
    Stream<DynamicTest> a_shared_queue_is_a_queue() {
        return Suites.tests(QueueTestSuiteBuilder.using(new TestStringQueueGenerator() {
                    @Override
                    protected Queue<String> create(String[] items) {
                        SharedQueue<String> queue = manager.queue("queue", String.class);
                        queue.clear();
                        queue.addAll(List.of(items));
                        return queue;
                    }
                })
                .named("shared queue")
                .withFeatures(
                        CollectionFeature.GENERAL_PURPOSE,
                        CollectionFeature.KNOWN_ORDER,
                        CollectionSize.ZERO,
                        CollectionSize.ONE,
                        CollectionSize.SEVERAL)
                .createTestSuite());
    }
}
