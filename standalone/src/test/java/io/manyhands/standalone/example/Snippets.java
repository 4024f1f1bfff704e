package io.manyhands.standalone.example;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The code in a Markdown document. */
record Snippets(Path document) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$");
    private static final Pattern CONTINUED = Pattern.compile("\\\\\\n\\s*");

    /**
     * A line of shell.
     *
     * @param setting the assignments of variables before it
     * @param answer what its output begins with; empty where the document does not say
     */
    record Command(String setting, String line, String answer) {
        @Override
        public String toString() {
            return line;
        }
    }

    List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(document))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The requests, in their order; other commands are left out. */
    List<Command> requests() throws IOException {
        List<Command> requests = new ArrayList<>();
        StringBuilder setting = new StringBuilder();
        for (String block : blocks("sh")) {
            for (String line : CONTINUED.matcher(block).replaceAll("").split("\n")) {
                if (line.matches("[A-Z]+=\\S+")) {
                    setting.append(line).append('\n');
                } else if (line.matches("(seq [^|]*\\| *)?curl .*localhost:8080.*|curl .*\\$M.*")) {
                    requests.add(request(setting.toString(), line));
                }
            }
        }
        return requests;
    }

    private static Command request(String setting, String line) {
        MatchResult comment = Pattern.compile("\\s+# → (.*)$")
                .matcher(line)
                .results()
                .findFirst()
                .orElse(null);
        String command = line.replaceAll("\\s+# .*$", "");
        return new Command(setting, command, comment == null ? "" : comment.group(1));
    }
}
