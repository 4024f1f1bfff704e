package io.manyhands.nodes;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Whom a server runs as that refuses root: another user where this JVM is root's, else the JVM's own. */
record ServerUser(Optional<String> other) {

    static ServerUser current() {
        if (!Command.run(List.of("id", "-u"), Map.of()).output().strip().equals("0")) {
            return new ServerUser(Optional.empty());
        }
        String user = Stream.of("postgres", "nobody")
                .filter(name -> principal(name).isPresent())
                .findFirst()
                .orElseThrow(() -> new NodeException(
                        "PostgreSQL refuses to run as root, and there is neither a user 'postgres' nor 'nobody'"));
        if (Programs.find("setpriv", List.of()).isEmpty()) {
            throw new NodeException(
                    "PostgreSQL refuses to run as root, and setpriv is missing: 'apt-get install util-linux'");
        }
        return new ServerUser(Optional.of(user));
    }

    /** The command as this user's: the same process, without root's rights. */
    List<String> run(List<String> command) {
        List<String> line = new ArrayList<>();
        other.ifPresent(user ->
                line.addAll(List.of("setpriv", "--reuid=" + user, "--regid=" + group(user), "--init-groups", "--")));
        line.addAll(command);
        return line;
    }

    /** Gives the files to the user, who must be able to reach them. */
    void own(Path... files) {
        other.flatMap(ServerUser::principal).ifPresent(user -> {
            for (Path file : files) {
                try {
                    Files.setOwner(file, user);
                } catch (IOException e) {
                    throw new NodeException("Cannot give " + file + " to " + user, e);
                }
                if (Command.run(run(List.of("test", "-r", file.toString())), Map.of())
                                .exitCode()
                        != 0) {
                    throw new NodeException(
                            "The user " + user + " cannot reach " + file + "; choose a folder in a place open to all");
                }
            }
        });
    }

    private static String group(String user) {
        return Command.run(List.of("id", "-g", user), Map.of()).orFail().strip();
    }

    private static Optional<UserPrincipal> principal(String name) {
        try {
            return Optional.of(
                    FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName(name));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
