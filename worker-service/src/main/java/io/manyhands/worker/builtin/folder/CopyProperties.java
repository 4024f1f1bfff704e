package io.manyhands.worker.builtin.folder;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What {@code copy-folder} may do: nothing, unless there are roots.
 *
 * @param roots folders in which it may read and write; absolute paths
 */
@ConfigurationProperties(CopyProperties.PREFIX)
public record CopyProperties(@DefaultValue List<Path> roots) {
    static final String PREFIX = "manyhands.worker.copy-folder";

    public CopyProperties {
        roots = List.copyOf(roots);
        for (Path root : roots) {
            if (!root.isAbsolute()) {
                throw new IllegalArgumentException(
                        "manyhands.worker.copy-folder.roots: '" + root + "' must be an absolute path");
            }
        }
    }
}
