package io.manyhands.model;

import java.util.regex.Pattern;

/** The names that masters and workers must spell alike, and what a good name is. */
public final class Names {
    private static final Pattern TYPE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final Pattern POOL = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** The queue on which any master takes the workers' reports. */
    public static final String MASTERS_QUEUE = "manyhands.masters";

    private Names() {}

    /** The queue that holds a pool's offers. */
    public static String poolQueue(String pool) {
        return "manyhands.pool." + pool;
    }

    /** The queue of one worker's incarnation. */
    public static String workerQueue(String worker) {
        return "manyhands.worker." + worker;
    }

    /** One to 100 letters, digits, dots, hyphens and underscores, the first one a letter or digit. */
    public static boolean isTaskType(String name) {
        return TYPE.matcher(name).matches();
    }

    /** One to 63 lower-case letters, digits, dots, hyphens and underscores, the first one a letter or digit. */
    public static boolean isPool(String name) {
        return POOL.matcher(name).matches();
    }
}
