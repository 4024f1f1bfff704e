package io.manyhands.standalone;

import io.manyhands.standalone.cluster.TemporaryCluster;
import io.manyhands.standalone.demo.Demo;
import io.manyhands.standalone.demo.Screen;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what a cluster does, and checks every answer. */
@Command(
        name = "demo",
        description = {
            "Prime numbers, a large map, two CPU-bound tasks side by side, 200 sleeps at once; every answer is checked.",
            "Against a cluster of its own, unless --url is given. Exit code 0 only if all was right."
        },
        footer = {"", "MANYHANDS_HTTP_TOKEN: the token of the cluster at --url."},
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DemoCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--url", paramLabel = "URL", description = "A running cluster, for instance http://localhost:8080.")
    private @Nullable URI url;

    @Override
    public Integer call() throws InterruptedException {
        if (url != null) {
            requireHttp(url);
            demo(url, Environment.token());
            return 0;
        }
        try (TemporaryCluster cluster = TemporaryCluster.start()) {
            demo(cluster.address(), null);
        }
        return 0;
    }

    private void demo(URI cluster, @Nullable String token) throws InterruptedException {
        PrintWriter out = commandLine().getOut();
        out.println("The demo runs on " + cluster);
        new Demo(
                        cluster,
                        token,
                        new Screen(out, commandLine().getErr(), Environment.isTerminal(), Environment.colors()))
                .run();
    }

    private void requireHttp(URI wanted) {
        String scheme = wanted.getScheme();
        if (wanted.getHost() == null || (!"http".equals(scheme) && !"https".equals(scheme))) {
            throw new ParameterException(commandLine(), "--url " + wanted + ": give one like http://localhost:8080");
        }
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}
