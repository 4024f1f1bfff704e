package io.manyhands.master.manager;

import io.manyhands.master.problem.ProblemException;
import java.util.regex.Pattern;

/** What managers and objects may be called. */
final class Names {
    private static final Pattern MANAGER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern OBJECT = Pattern.compile("[^\\p{Cntrl}]{1,200}");

    private Names() {}

    static String manager(String name) {
        if (!MANAGER.matcher(name).matches()) {
            throw new ProblemException(
                    400,
                    "malformed-name",
                    "A manager's name has 1 to 100 letters, digits, '.', '_' and '-', and begins with a letter or digit");
        }
        return name;
    }

    static String object(String name) {
        if (!OBJECT.matcher(name).matches()) {
            throw new ProblemException(
                    400,
                    "malformed-name",
                    "An object's name has 1 to 200 characters, and none of them controls anything");
        }
        return name;
    }
}
