package io.manyhands.cli.map;

import io.manyhands.cli.cluster.Cluster;
import io.manyhands.cli.cluster.Ids;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A map's results as text; a stream that breaks is opened again behind what was read. For one thread. */
final class ResultLines implements AutoCloseable {
    private final Cluster cluster;
    private final String map;
    private final String order;
    private final long total;
    private @Nullable BufferedReader lines;
    private long read;

    /**
     * @param order {@code input} or {@code completion}
     * @param total how many there will be
     */
    ResultLines(Cluster cluster, String map, String order, long total) {
        this.cluster = cluster;
        this.map = map;
        this.order = order;
        this.total = total;
    }

    /** How many were given. */
    long count() {
        return read;
    }

    /** Whether the next one is there already. */
    boolean isReady() {
        try {
            return lines != null && lines.ready();
        } catch (IOException e) {
            return false;
        }
    }

    /** The next one, waited for; null behind the last. */
    @Nullable String next() throws InterruptedException {
        if (read == total) {
            return null;
        }
        String line = cluster.patiently(patience -> readLine());
        read++;
        return line;
    }

    private String readLine() throws IOException, InterruptedException {
        BufferedReader reader = lines == null ? open() : lines;
        lines = reader;
        String line;
        try {
            line = reader.readLine();
        } catch (IOException e) {
            close();
            throw e;
        }
        if (line == null) {
            close();
            throw new IOException("The stream of results broke off");
        }
        return line;
    }

    private BufferedReader open() throws IOException, InterruptedException {
        String path = Ids.map(map) + "/results?order=" + order + "&after=" + read;
        return new BufferedReader(
                new InputStreamReader(cluster.open(cluster.request(path).GET()), StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        BufferedReader open = lines;
        lines = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Nothing more is wanted of it.
            }
        }
    }
}
