package io.manyhands.standalone.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.standalone.failure.StartException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @Test
    void a_broker_has_the_usual_port_login_and_virtual_host_unless_told_otherwise() {
        assertThat(Broker.parse("amqp://broker").settings())
                .isEqualTo(Map.of(
                        "spring.rabbitmq.addresses", "amqp://broker:5672",
                        "spring.rabbitmq.username", "guest",
                        "spring.rabbitmq.password", "guest",
                        "spring.rabbitmq.virtual-host", "/"));
        assertThat(Broker.parse("amqps://broker/").settings())
                .containsEntry("spring.rabbitmq.addresses", "amqps://broker:5671")
                .containsEntry("spring.rabbitmq.virtual-host", "/");
    }

    @Test
    void encoded_characters_in_login_and_virtual_host_are_decoded() {
        assertThat(Broker.parse("amqp://me%40home:p+%2F%3A%40@[::1]:5673/%2Fa").settings())
                .isEqualTo(Map.of(
                        "spring.rabbitmq.addresses", "amqp://[::1]:5673",
                        "spring.rabbitmq.username", "me@home",
                        "spring.rabbitmq.password", "p+/:@",
                        "spring.rabbitmq.virtual-host", "/a"));
    }

    @Test
    void a_database_is_named_for_the_driver_and_its_login_is_apart() {
        Map<String, String> settings = Map.of(
                "manyhands.store.postgres", "jdbc:postgresql://host:5432/db?sslmode=require",
                "manyhands.store.user", "me",
                "manyhands.store.password", "p:w");

        assertThat(Postgres.parse("postgresql://me:p%3Aw@host/db?sslmode=require")
                        .settings())
                .isEqualTo(settings);
        assertThat(Postgres.parse("postgres://me:p:w@host:5432/db?sslmode=require")
                        .settings())
                .isEqualTo(settings);
        assertThat(Postgres.parse("jdbc:postgresql://me:p:w@host/db?sslmode=require")
                        .settings())
                .isEqualTo(settings);
        assertThat(Postgres.parse("postgresql://host/db").settings()).hasSize(1);
    }

    @Test
    void its_text_leaves_the_password_out() {
        assertThat(Broker.parse("amqp://me:secret@host/v")).hasToString("RabbitMQ at amqp://me@host:5672/v");
        assertThat(Postgres.parse("postgresql://me:secret@host/db"))
                .hasToString("PostgreSQL at postgresql://me@host:5432/db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "host",
                "me:secret@host",
                "http://me:secret@host",
                "amqp://",
                "amqp://me:secret@",
                "amqp:secret",
                "amqp://me:sec ret@host",
                "amqp://me:secret@host:port",
                "amqp://me:secret%zz@host"
            })
    void what_is_no_such_uri_is_refused_without_repeating_it(String text) {
        assertThatThrownBy(() -> Broker.parse(text))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("amqp://user:password@host:port/name")
                .hasMessageNotContaining("secret")
                .hasMessageNotContaining("sec ret");
    }
}
