package io.manyhands.standalone.child;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringApplicationRunListener;
import org.springframework.boot.amqp.autoconfigure.RabbitConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** Where the parent's private broker is. */
record LateBroker(URI uri) implements RabbitConnectionDetails {

    /**
     * Starts a service while its broker is starting too: the service is ready up to its connections, and waits there for the
     * URI. Starting one after the other takes twice as long.
     */
    static void startWithout(CompletableFuture<String> uri, Runnable service) {
        SpringApplication.withHook(
                application -> new SpringApplicationRunListener() {
                    @Override
                    public void contextPrepared(ConfigurableApplicationContext context) {
                        ((GenericApplicationContext) context)
                                .registerBean(
                                        RabbitConnectionDetails.class,
                                        () -> new LateBroker(URI.create(uri.join())),
                                        definition -> definition.setLazyInit(true));
                    }
                },
                service);
    }

    @Override
    public String getUsername() {
        return userInfo()[0];
    }

    @Override
    public String getPassword() {
        return userInfo()[1];
    }

    /** A private broker's login needs no encoding. */
    private String[] userInfo() {
        return uri.getUserInfo().split(":", 2);
    }

    @Override
    public List<Address> getAddresses() {
        return List.of(new Address(uri.getHost(), uri.getPort()));
    }

    /** Without the password. */
    @Override
    public String toString() {
        return uri.getHost() + ":" + uri.getPort();
    }
}
