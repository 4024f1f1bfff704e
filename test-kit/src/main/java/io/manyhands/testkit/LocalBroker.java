package io.manyhands.testkit;

import io.manyhands.nodes.LocalRabbitMq;
import java.util.Arrays;

/** An installed RabbitMQ as a node of tests. */
record LocalBroker(LocalRabbitMq server) implements Node {

    @Override
    public String kind() {
        return "local";
    }

    @Override
    public int port() {
        return server.port();
    }

    @Override
    public String user() {
        return server.user();
    }

    @Override
    public String password() {
        return server.password();
    }

    @Override
    public void start() {
        server.start();
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void kill() {
        server.kill();
    }

    /** The command's name is left out: it is rabbitmqctl. */
    @Override
    public String admin(String... command) {
        return server.ctl(Arrays.copyOfRange(command, 1, command.length));
    }

    @Override
    public void close() {
        server.close();
    }
}
