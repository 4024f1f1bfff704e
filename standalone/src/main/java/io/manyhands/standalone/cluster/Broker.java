package io.manyhands.standalone.cluster;

import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.ConnectionFactory;
import io.manyhands.standalone.failure.Reasons;
import io.manyhands.standalone.failure.StartException;
import java.io.IOException;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;

/** The RabbitMQ broker that an {@code amqp://} URI names. */
public record Broker(Address address) {
    private static final Set<String> SCHEMES =
            Collections.unmodifiableSet(new LinkedHashSet<>(List.of("amqp", "amqps")));
    private static final int PORT = 5672;
    private static final int TLS_PORT = 5671;
    private static final int CHECK_MILLIS = 3_000;

    /** @throws StartException when it is no such URI */
    public static Broker parse(String uri) {
        Address address = Address.parse("--rabbitmq", uri, SCHEMES, uri.strip().startsWith("amqps:") ? TLS_PORT : PORT);
        return new Broker(address);
    }

    /** Spring's settings for a connection to it. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("spring.rabbitmq.addresses", address.scheme() + "://" + address.host() + ":" + address.port());
        settings.put("spring.rabbitmq.username", user());
        settings.put("spring.rabbitmq.password", password());
        settings.put("spring.rabbitmq.virtual-host", virtualHost());
        return settings;
    }

    /**
     * Connects once, within a few seconds.
     *
     * @throws StartException when nobody answers there, or refuses
     */
    public void check() {
        ConnectionFactory factory = new ConnectionFactory();
        factory.setHost(address.host());
        factory.setPort(address.port());
        factory.setUsername(user());
        factory.setPassword(password());
        factory.setVirtualHost(virtualHost());
        factory.setAutomaticRecoveryEnabled(false);
        factory.setConnectionTimeout(CHECK_MILLIS);
        factory.setHandshakeTimeout(CHECK_MILLIS);
        factory.setChannelRpcTimeout(CHECK_MILLIS);
        try {
            if (isTls()) {
                factory.useSslProtocol(SSLContext.getDefault());
                factory.enableHostnameVerification();
            }
            factory.newConnection("manyhands-check").close(CHECK_MILLIS);
        } catch (AuthenticationFailureException e) {
            throw new StartException("RabbitMQ at " + address + " refused the login: check user and password", e);
        } catch (IOException | TimeoutException | NoSuchAlgorithmException e) {
            throw new StartException(
                    "No RabbitMQ answers at " + address + " (" + Reasons.of(e)
                            + "): start it, or let --rabbitmq local start a private one",
                    e);
        }
    }

    private boolean isTls() {
        return address.scheme().equals("amqps");
    }

    private String user() {
        return address.user() == null ? ConnectionFactory.DEFAULT_USER : address.user();
    }

    private String password() {
        return address.password() == null ? ConnectionFactory.DEFAULT_PASS : address.password();
    }

    private String virtualHost() {
        return address.path().isEmpty() ? ConnectionFactory.DEFAULT_VHOST : Address.decode(address.path());
    }

    @Override
    public String toString() {
        return "RabbitMQ at " + address;
    }
}
