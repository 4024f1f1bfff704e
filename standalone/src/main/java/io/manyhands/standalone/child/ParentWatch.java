package io.manyhands.standalone.child;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Hears what the parent says, and ends this JVM with it: see the package's description. */
final class ParentWatch implements Runnable {
    static final String STOP = "stop";
    static final String BROKER = "broker ";
    /** The exit code where the parent is gone. */
    static final int ORPHANED = 143;

    private final BufferedReader fromParent =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final CompletableFuture<String> broker = new CompletableFuture<>();
    private final boolean needsBroker;

    private ParentWatch(boolean needsBroker) {
        this.needsBroker = needsBroker;
    }

    /** @param needsBroker whether the parent has yet to say where the broker is */
    static ParentWatch start(boolean needsBroker) {
        ParentWatch watch = new ParentWatch(needsBroker);
        Thread thread = new Thread(watch, "parent-watch");
        thread.setDaemon(true);
        thread.start();
        return watch;
    }

    /** The broker's URI, once the parent has said it. */
    CompletableFuture<String> broker() {
        return broker.copy();
    }

    @Override
    public void run() {
        for (String line = read(); line != null; line = read()) {
            if (line.startsWith(BROKER)) {
                broker.complete(line.substring(BROKER.length()));
            } else if (line.equals(STOP)) {
                stop();
            }
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private void stop() {
        if (needsBroker && !broker.isDone()) {
            // The application waits for it, and could not be closed in order.
            Runtime.getRuntime().halt(0);
        }
        // Not on this thread, which goes on watching: the parent may yet die, or an orderly end take for ever.
        Thread ending = new Thread(() -> System.exit(0), "parent-asked");
        ending.setDaemon(true);
        ending.start();
    }

    /** Blocks until the parent says something; null when it is gone. */
    private @Nullable String read() {
        try {
            return fromParent.readLine();
        } catch (IOException e) {
            return null;
        }
    }
}
