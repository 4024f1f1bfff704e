package io.manyhands.worker.builtin.command;

import io.manyhands.worker.handler.TaskFailed;
import io.manyhands.worker.tree.ProcessTree;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes programs' environments: a few variables of the worker's, and what the task gives. Immutable. */
final class Environments {
    /**
     * What programs need to find others, and to speak and write as the machine does, and the mark of a child JVM, by which its
     * worker finds what it has started; nothing that may be a secret.
     */
    private static final List<String> INHERITED = List.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "LANG",
            "LC_ALL",
            "LC_CTYPE",
            "TZ",
            "TMPDIR",
            "SystemRoot",
            "TEMP",
            ProcessTree.MARK);
    /** What makes a loader, a shell or an interpreter run code that the task brings along. */
    private static final Pattern TREACHEROUS = Pattern.compile(
            "LD_.*|DYLD_.*|_RLD.*|GLIBC_TUNABLES|GCONV_PATH|LOCPATH"
                    + "|NLSPATH|MALLOC_.*|HOSTALIASES|RES_OPTIONS|LOCALDOMAIN|NSS_.*"
                    + "|PATH|CDPATH|IFS|ENV|BASH_.*|BASHOPTS|SHELLOPTS|PS4|PROMPT_COMMAND|ZDOTDIR|SHELL"
                    + "|PYTHON.*|PERL.*|RUBY.*|GEM_.*|NODE_.*|NPM_.*|LUA_.*|PHP.*|TCL.*|R_.*"
                    + "|JAVA_.*|_JAVA_.*|JDK_.*|CLASSPATH|MAVEN_.*|GRADLE_.*"
                    + "|GIT_.*|SSH_.*|OPENSSL_.*|SSL_.*|TAR_OPTIONS|GZIP|RSYNC_.*|LESS.*|PAGER|EDITOR|VISUAL|BROWSER|MANYHANDS_.*",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final int MOST = 256;

    private final Map<String, String> worker;
    private final Set<String> allowed;

    /** @param allowed treacherous names that a task may set all the same */
    Environments(Map<String, String> worker, Set<String> allowed) {
        this.worker = worker;
        this.allowed = allowed;
    }

    /** Sets up a process's environment: nothing is inherited but what is needed. */
    void set(Map<String, String> environment, @Nullable Map<String, @Nullable String> given) {
        environment.clear();
        for (String name : INHERITED) {
            String value = worker.get(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        if (given != null) {
            if (given.size() > MOST) {
                throw TaskFailed.rejected("The field 'env' has more than " + MOST + " variables");
            }
            given.forEach((name, value) -> environment.put(checked(name), checked(name, value)));
        }
    }

    private String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw TaskFailed.rejected("The field 'env' has a name that is none: letters, digits and _, no digit first");
        }
        if (TREACHEROUS.matcher(name).matches() && !allowed.contains(name)) {
            throw TaskFailed.rejected(
                    "The field 'env' may not set " + name.toUpperCase(Locale.ROOT)
                            + ", which may make a program run other code; manyhands.worker.command.allow-environment may name it");
        }
        return name;
    }

    private static String checked(String name, @Nullable String value) {
        if (value == null) {
            throw TaskFailed.rejected("The field 'env." + name + "' must be a text");
        }
        CommandInput.requirePassable("env." + name, value);
        return value;
    }
}
