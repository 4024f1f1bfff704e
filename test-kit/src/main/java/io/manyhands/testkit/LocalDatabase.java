package io.manyhands.testkit;

import io.manyhands.nodes.LocalPostgres;

/** An installed PostgreSQL as a node of tests. */
record LocalDatabase(LocalPostgres server) implements Node {

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

    @Override
    public String admin(String... command) {
        throw new UnsupportedOperationException("Administer the database by SQL");
    }

    @Override
    public void close() {
        server.close();
    }
}
