package io.manyhands.worker.builtin.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What {@code command} may do: nothing, unless {@code allow} names a program.
 *
 * @param allow absolute paths, and bare names, which are looked up on the worker's PATH when it starts. An interpreter on
 *     this list (sh, python, env, xargs …) runs whatever it is given
 * @param allowEnvironment names of variables that a task may set although they change how programs are loaded
 * @param roots folders in which a task may choose its working folder
 * @param timeout the longest that a program may run, and how long one may whose task names no time of its own
 * @param grace how long a program has to end by itself before it is killed
 * @param maxOutput how much of stdout, and of stderr, is kept: so many characters of each
 */
@ConfigurationProperties(CommandProperties.PREFIX)
public record CommandProperties(
        @DefaultValue List<String> allow,
        @DefaultValue Set<String> allowEnvironment,
        @DefaultValue List<Path> roots,
        @DefaultValue("1h") Duration timeout,
        @DefaultValue("2s") Duration grace,
        @DefaultValue("64KB") DataSize maxOutput) {
    static final String PREFIX = "manyhands.worker.command";

    private static final long LONGEST_OUTPUT = 64L << 20;
    private static final Duration LONGEST_GRACE = Duration.ofMinutes(1);

    public CommandProperties {
        allow = List.copyOf(allow);
        allowEnvironment = Set.copyOf(allowEnvironment);
        roots = List.copyOf(roots);
        roots.forEach(root -> check(root.isAbsolute(), "roots: '" + root + "' must be an absolute path"));
        check(timeout.toMillis() > 0, "timeout must be one millisecond or more: " + timeout);
        check(!grace.isNegative() && grace.compareTo(LONGEST_GRACE) <= 0, "grace must be 0s to 60s: " + grace);
        check(
                maxOutput.toBytes() >= 0 && maxOutput.toBytes() <= LONGEST_OUTPUT,
                "max-output must be up to 64MB: " + maxOutput);
    }

    static void check(boolean good, String problem) {
        if (!good) {
            throw new IllegalArgumentException("manyhands.worker.command." + problem);
        }
    }
}
