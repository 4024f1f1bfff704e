package io.manyhands.manager.kind;

/**
 * Fencing tokens. An object that is made again under the same name begins above all that its predecessor can have given, as
 * long as that gave fewer than a thousand in each millisecond of its life; and they stay within what a double can count.
 */
final class Tokens {
    private static final long A_MILLISECOND = 1_000;

    private Tokens() {}

    /** @param at when the object is made, in milliseconds since 1970 */
    static long first(long at) {
        return at * A_MILLISECOND;
    }
}
