package io.manyhands.standalone.child;

import java.io.IOException;
import java.io.InputStream;

/** Ends this JVM with its parent: see the package's description. */
final class ParentWatch implements Runnable {
    static final int ORPHANED = 143;

    private final InputStream fromParent;

    private ParentWatch(InputStream fromParent) {
        this.fromParent = fromParent;
    }

    static void start() {
        Thread watch = new Thread(new ParentWatch(System.in), "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public void run() {
        if (askedToStop()) {
            // Not on this thread, which goes on watching: the parent may yet die, or an orderly end take for ever.
            Thread ending = new Thread(() -> System.exit(0), "parent-asked");
            ending.setDaemon(true);
            ending.start();
            while (askedToStop()) {}
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    /** Blocks until the parent says something, or is gone. */
    private boolean askedToStop() {
        try {
            return fromParent.read() >= 0;
        } catch (IOException e) {
            return false;
        }
    }
}
