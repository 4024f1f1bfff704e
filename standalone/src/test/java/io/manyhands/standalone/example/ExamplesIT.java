package io.manyhands.standalone.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.client.Manyhands;
import io.manyhands.examples.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every example, on a cluster; each checks its own answer. */
class ExamplesIT {
    private static ExampleCluster cluster;
    private static Manyhands client;

    @BeforeAll
    static void start() throws InterruptedException {
        cluster = ExampleCluster.start();
        client = Manyhands.connect(cluster.address());
    }

    @AfterAll
    static void stop() {
        client.close();
        cluster.close();
    }

    @ParameterizedTest
    @EnumSource
    void its_answer_is_right(Catalogue example) throws Exception {
        assertThat(example.example().run(client)).isNotBlank();
    }
}
