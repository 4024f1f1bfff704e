package io.manyhands.transport.inprocess;

import io.manyhands.transport.TransportBenchmark;

final class InProcessBenchmark {
    private InProcessBenchmark() {}

    public static void main(String[] args) throws InterruptedException {
        try (InProcessTransport transport = new InProcessTransport()) {
            TransportBenchmark.run("in-process", transport, transport, 3_000_000, true);
        }
    }
}
