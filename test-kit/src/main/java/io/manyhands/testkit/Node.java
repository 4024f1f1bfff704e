package io.manyhands.testkit;

/** A server that tests may treat badly. */
interface Node extends AutoCloseable {

    /** {@code docker} or {@code local}. */
    String kind();

    int port();

    String user();

    String password();

    /** Starts it again on the same port with the same data, and returns when it answers. */
    void start();

    /** Stops it in good order. */
    void stop();

    /** SIGKILL. */
    void kill();

    /** Runs an administrator's command on it. */
    String admin(String... command);

    @Override
    void close();
}
