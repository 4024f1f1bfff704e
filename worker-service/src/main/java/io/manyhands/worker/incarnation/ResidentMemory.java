package io.manyhands.worker.incarnation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What this process takes of the machine's memory, which its heap says little of. */
final class ResidentMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Pattern LINE = Pattern.compile("^VmRSS:\\s+(\\d{1,15}) kB$", Pattern.MULTILINE);

    private ResidentMemory() {}

    /** Null where there is no Linux to ask. */
    static @Nullable Long bytes() {
        try {
            Matcher line = LINE.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
            return line.find() ? Long.parseLong(line.group(1)) * 1024 : null;
        } catch (IOException e) {
            return null;
        }
    }
}
