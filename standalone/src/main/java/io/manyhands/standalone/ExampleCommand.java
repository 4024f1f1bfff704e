package io.manyhands.standalone;

import io.manyhands.client.Manyhands;
import io.manyhands.examples.Catalogue;
import io.manyhands.standalone.example.ExampleCluster;
import java.io.PrintWriter;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs examples by their names. */
@Command(
        name = "example",
        description = {
            "Runs the tutorials' programs; without a name, lists them. Every answer is checked.",
            "On a cluster of their own, unless --url is given: its worker must have been started with",
            "--plugins FOLDER and the examples' jar in it."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ExampleCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "Examples, or 'all'.")
    private List<String> names = List.of();

    @Option(names = "--url", paramLabel = "URL", description = "A running cluster, for instance http://localhost:8080.")
    private @Nullable URI url;

    @Override
    public Integer call() throws Exception {
        if (names.isEmpty()) {
            list();
            return 0;
        }
        List<Catalogue> wanted = wanted();
        if (url != null) {
            runAll(wanted, url);
            return 0;
        }
        try (ExampleCluster cluster = ExampleCluster.start()) {
            runAll(wanted, cluster.address());
        }
        return 0;
    }

    private List<Catalogue> wanted() {
        if (names.equals(List.of(ALL))) {
            return List.of(Catalogue.values());
        }
        return names.stream()
                .map(name -> Catalogue.of(name)
                        .orElseThrow(() -> new ParameterException(
                                commandLine(), "There is no example '" + name + "'; ./manyhands example lists them")))
                .toList();
    }

    private void list() {
        Arrays.stream(Catalogue.values())
                .forEach(each -> out().printf("%-20s %s%n", each.exampleName(), each.description()));
        out().flush();
    }

    private void runAll(List<Catalogue> wanted, URI address) throws Exception {
        try (Manyhands cluster = Manyhands.connect(address)) {
            for (Catalogue each : wanted) {
                long start = System.nanoTime();
                String answer = each.example().run(cluster);
                double seconds = (System.nanoTime() - start) / 1e9;
                out().printf(Locale.ROOT, "ok  %s: %s (%.1f s)%n", each.exampleName(), answer, seconds);
                out().flush();
            }
        }
    }

    private PrintWriter out() {
        return commandLine().getOut();
    }

    private CommandLine commandLine() {
        return Objects.requireNonNull(spec, "picocli sets it").commandLine();
    }
}
