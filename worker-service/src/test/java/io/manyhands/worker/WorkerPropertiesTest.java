package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.worker.runner.RunnerKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class WorkerPropertiesTest {

    @Test
    void the_defaults_are_a_thread_for_every_processor_and_many_virtual_ones() {
        WorkerProperties properties = bind(Map.of());
        assertThat(properties.pools()).containsOnlyKeys("cpu", "io");
        assertThat(properties.pools().get("cpu").slots())
                .isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(properties.pools().get("cpu").runner()).isEqualTo(RunnerKind.THREAD);
        assertThat(properties.pools().get("io").slots()).isEqualTo(256);
        assertThat(properties.pools().get("io").runner()).isEqualTo(RunnerKind.VIRTUAL);
        assertThat(properties.heartbeatInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(properties.drainTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(properties.resultLimit().toMegabytes()).isEqualTo(1);
    }

    @Test
    void one_setting_changes_one_thing() {
        WorkerProperties properties = bind(Map.of(
                "manyhands.worker.pools.cpu.slots", "2",
                "manyhands.worker.pools.io.runner", "thread",
                "manyhands.worker.pools.gpu.slots", "1"));
        assertThat(properties.pools().get("cpu").slots()).isEqualTo(2);
        assertThat(properties.pools().get("io").runner()).isEqualTo(RunnerKind.THREAD);
        assertThat(properties.pools().get("gpu").slots()).isEqualTo(1);
    }

    @Test
    void a_pool_with_no_slots_is_not_worked_for() {
        assertThat(bind(Map.of("manyhands.worker.pools.io.slots", "0")).pools()).containsOnlyKeys("cpu");
    }

    @Test
    void bad_values_are_refused_by_name() {
        refused("manyhands.worker.pools.cpu.slots", "-1", "slots");
        refused("manyhands.worker.heartbeat-interval", "0s", "heartbeat-interval");
        refused("manyhands.worker.drain-timeout", "-1s", "drain-timeout");
        refused("manyhands.worker.result-limit", "0B", "result-limit");
        refused("manyhands.worker.pools.[Bad Name].slots", "1", "not a pool's name");
    }

    private static void refused(String name, String value, String reason) {
        assertThatThrownBy(() -> bind(Map.of(name, value))).hasStackTraceContaining(reason);
    }

    private static WorkerProperties bind(Map<String, String> properties) {
        return new Binder(new MapConfigurationPropertySource(properties))
                .bindOrCreate("manyhands.worker", WorkerProperties.class);
    }
}
