package io.manyhands.standalone.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The code in a Markdown document. */
record Snippets(Path document) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    /** The set-up of a container is none. */
    private static final Pattern REQUEST = Pattern.compile(
            "[A-Z]=.*|(?!.*Bearer)(.*\\| *)?curl .*(localhost:8080|\\$M).*|(.*\\| *)?\\./manyhands (?!up|demo|example).*");

    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

    /**
     * A block of shell that speaks to a cluster.
     *
     * @param lines without their comments; other commands are left out
     * @param answers what each line's output has in it; empty where the document does not say
     */
    record Script(List<String> lines, List<String> answers) {
        @Override
        public String toString() {
            return lines.get(0);
        }
    }

    List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    List<Script> scripts() throws IOException {
        return blocks("sh").stream()
                .map(Snippets::script)
                .filter(script ->
                        script.lines().stream().anyMatch(line -> line.contains("curl") || line.contains("./manyhands")))
                .toList();
    }

    private static Script script(String block) {
        List<String> lines = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        for (String line : CONTINUED.matcher(block).replaceAll("").split("\n")) {
            if (REQUEST.matcher(line).matches()) {
                lines.add(line.replaceAll("\\s+# .*$", ""));
                answers.add(line.contains("# → ") ? line.replaceFirst(".*# → ", "") : "");
            }
        }
        return new Script(lines, answers);
    }
}
