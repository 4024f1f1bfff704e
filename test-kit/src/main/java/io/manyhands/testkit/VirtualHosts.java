package io.manyhands.testkit;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Virtual hosts of a broker, each for one taker. They are made several at a time, by one run of the broker's tool, because the tool
 * takes seconds to start and next to nothing for what it does. Thread-safe.
 */
final class VirtualHosts {
    private static final int AT_ONCE = 4;
    /** The broker's own functions behind {@code add_vhost} and {@code set_permissions}; the same from 3.10 to 4. */
    private static final String MAKE = """
            lists:foreach(fun(Name) ->
                rabbit_vhost:add(Name, <<"test-kit">>),
                rabbit_auth_backend_internal:set_permissions(<<"%s">>, Name, <<".*">>, <<".*">>, <<".*">>, <<"test-kit">>)
            end, [%s]).""";

    private final TestBroker broker;
    private final Queue<String> untaken = new ArrayDeque<>();
    private int made;

    VirtualHosts(TestBroker broker) {
        this.broker = broker;
    }

    /** The name of one that nobody else has. */
    synchronized String next() {
        if (untaken.isEmpty()) {
            make();
        }
        return untaken.remove();
    }

    private void make() {
        IntStream.range(0, AT_ONCE).forEach(i -> untaken.add("test-" + ++made));
        String names = untaken.stream().map("<<\"%s\">>"::formatted).collect(Collectors.joining(", "));
        String answer = broker.ctl("eval", MAKE.formatted(broker.user(), names));
        if (!answer.strip().equals("ok")) {
            throw new IllegalStateException("RabbitMQ made no virtual hosts: " + answer);
        }
    }
}
