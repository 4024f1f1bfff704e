package io.manyhands.standalone.demo;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Does one section after the other. */
public final class Demo {
    private static final List<Section> SECTIONS =
            List.of(new BigPrimes(), new PrimeCount(), new SideBySide(), new ManySleeps());

    private final ClusterClient cluster;
    private final Screen screen;

    /** @param token what the cluster asks for, or null */
    public Demo(URI cluster, @Nullable String token, Screen screen) {
        this.cluster = new ClusterClient(cluster, token);
        this.screen = screen;
    }

    /** @throws DemoException at the first answer that is wrong or does not come */
    public void run() throws InterruptedException {
        long start = System.nanoTime();
        for (Section section : SECTIONS) {
            screen.line(section.title());
            long sectionStart = System.nanoTime();
            String answer = section.run(cluster, screen);
            screen.right(String.format(Locale.ROOT, "%s (%.2f s)", answer, secondsSince(sectionStart)));
        }
        screen.line(String.format(Locale.ROOT, "Every answer was right; %.1f s in all.", secondsSince(start)));
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
