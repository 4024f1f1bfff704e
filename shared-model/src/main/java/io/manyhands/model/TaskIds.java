package io.manyhands.model;

import java.util.OptionalLong;

/**
 * How a task's 64-bit id is written: 13 digits of Crockford's base 32, so that ids sort as text as they do as numbers
 * (<a href="https://www.crockford.com/base32.html">Douglas Crockford, Base 32</a>).
 */
public final class TaskIds {
    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 13;

    private TaskIds() {}

    public static String format(long id) {
        char[] text = new char[LENGTH];
        long rest = id;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = DIGITS.charAt((int) (rest & 31));
            rest >>>= 5;
        }
        return new String(text);
    }

    /** The id that the text stands for, in upper or lower case; empty where it is no id. */
    public static OptionalLong parse(String text) {
        if (text.length() != LENGTH || DIGITS.indexOf(Character.toUpperCase(text.charAt(0))) > 7) {
            return OptionalLong.empty();
        }
        long id = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(Character.toUpperCase(text.charAt(i)));
            if (digit < 0) {
                return OptionalLong.empty();
            }
            id = id << 5 | digit;
        }
        return OptionalLong.of(id);
    }
}
