package io.manyhands.examples;

/** An example's answer is not what it must be. */
public final class WrongAnswer extends RuntimeException {
    private WrongAnswer(String message) {
        super(message);
    }

    /** @throws WrongAnswer unless both are equal */
    public static void unlessEqual(String what, Object expected, Object answer) {
        unless(what + " should be " + expected + ", but is " + answer, expected.equals(answer));
    }

    /** @throws WrongAnswer unless it is so */
    public static void unless(String complaint, boolean isRight) {
        if (!isRight) {
            throw new WrongAnswer(complaint);
        }
    }
}
