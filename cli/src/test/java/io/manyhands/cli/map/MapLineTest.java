package io.manyhands.cli.map;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MapLineTest {
    @Test
    void a_value_stays_as_it_is() {
        MapLine line = MapLine.of("{\"index\":12,\"value\":{\"a\":1.10,\"b\":[\"}\"]}}");
        assertThat(line.value()).isEqualTo("{\"a\":1.10,\"b\":[\"}\"]}");
        assertThat(line.index()).isEqualTo(12);
        assertThat(line.error()).isNull();
    }

    @Test
    void an_error_is_one() {
        MapLine line = MapLine.of("{\"index\":3,\"error\":{\"kind\":\"error\",\"message\":\"no\"}}");
        assertThat(line.value()).isNull();
        assertThat(line.index()).isEqualTo(3);
        assertThat(line.error()).isNotNull();
    }

    @Test
    void other_blanks_and_orders_are_json_too() {
        assertThat(MapLine.of("{ \"value\": 1.10, \"index\": 4 }").value()).isEqualTo("1.10");
    }
}
