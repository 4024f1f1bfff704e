package io.manyhands.transport.rabbitmq;

import com.rabbitmq.client.Address;
import com.rabbitmq.client.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import org.springframework.amqp.rabbit.connection.CachingConnectionFactory;
import org.springframework.boot.amqp.autoconfigure.RabbitAutoConfiguration;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.boot.amqp.autoconfigure.RabbitProperties;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The fabric for an application that imports this: RabbitMQ as {@code spring.rabbitmq.*} describes it. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration(RabbitAutoConfiguration.class)
@EnableConfigurationProperties(RabbitTransportProperties.class)
public class RabbitTransportConfiguration {
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ROUND_TRIP = Duration.ofSeconds(5);

    @Bean(destroyMethod = "close")
    RabbitTransport rabbitTransport(
            CachingConnectionFactory configured,
            RabbitConnectionDetails broker,
            RabbitProperties settings,
            RabbitTransportProperties properties) {
        ConnectionFactory template = configured.getRabbitConnectionFactory().clone();
        // A minute, a minute and ten minutes by default: too long where a fleet waits.
        if (settings.getRequestedHeartbeat() == null) {
            template.setRequestedHeartbeat((int) HEARTBEAT.toSeconds());
        }
        if (settings.getConnectionTimeout() == null) {
            template.setConnectionTimeout((int) CONNECT.toMillis());
        }
        template.setChannelRpcTimeout((int) ROUND_TRIP.toMillis());
        List<Address> addresses = broker.getAddresses().stream()
                .map(address -> new Address(address.host(), address.port()))
                .toList();
        return new RabbitTransport(template, addresses, properties);
    }
}
