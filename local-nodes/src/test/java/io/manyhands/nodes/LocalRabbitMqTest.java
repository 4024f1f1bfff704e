package io.manyhands.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.rabbitmq.client.AMQP.BasicProperties;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalRabbitMqTest {
    @BeforeEach
    void installed() {
        assumeTrue(LocalRabbitMq.available(), "RabbitMQ is not installed here");
    }

    @Test
    void a_folder_that_is_used_again_carries_on(@TempDir Path folder) throws Exception {
        String uri;
        try (LocalRabbitMq node = LocalRabbitMq.start(folder)) {
            uri = node.uri();
            try (Connection connection = connect(node);
                    Channel channel = connection.createChannel()) {
                channel.confirmSelect();
                channel.queueDeclare("q", true, false, false, Map.of());
                channel.basicPublish(
                        "", "q", new BasicProperties.Builder().deliveryMode(2).build(), new byte[1]);
                channel.waitForConfirmsOrDie(5_000);
            }
            node.restart();
            assertThat(node.uri()).isEqualTo(uri);
            assertThat(waiting(node)).isEqualTo(1);
            node.kill();
            assertThatThrownBy(() -> connect(node)).isInstanceOf(java.io.IOException.class);
            node.start();
            assertThat(waiting(node)).isEqualTo(1);
        }
        try (LocalRabbitMq again = LocalRabbitMq.start(folder)) {
            assertThat(waiting(again)).isEqualTo(1);
        }
    }

    @Test
    void its_command_line_tool_reaches_the_private_node_and_two_nodes_live_side_by_side() {
        try (LocalRabbitMq one = LocalRabbitMq.startTemporary();
                LocalRabbitMq two = LocalRabbitMq.startTemporary("consumer_timeout = 5000")) {
            assertThat(one.ctl("list_users")).contains("manyhands");
            assertThat(two.ctl("eval", "application:get_env(rabbit, consumer_timeout)."))
                    .contains("5000");
        }
    }

    @Test
    void a_node_that_cannot_start_says_what_its_log_says(@TempDir Path folder) {
        assertThatThrownBy(() -> LocalRabbitMq.start(folder, "no.such.setting = 1"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining("ended while starting")
                .hasMessageContaining("no.such.setting");
    }

    private static int waiting(LocalRabbitMq node) throws Exception {
        try (Connection connection = connect(node);
                Channel channel = connection.createChannel()) {
            return channel.queueDeclarePassive("q").getMessageCount();
        }
    }

    private static Connection connect(LocalRabbitMq node) throws Exception {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setUri(node.uri());
        return factory.newConnection();
    }
}
