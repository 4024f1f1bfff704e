package io.manyhands.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What is running, and on which Java. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "manyhands " + Objects.requireNonNullElse(version, "(not packaged)") + " on Java " + Runtime.version()
        };
    }
}
