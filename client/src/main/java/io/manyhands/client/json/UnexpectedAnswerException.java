package io.manyhands.client.json;

/** What came back is not what the program expects, such as a result of another type. */
public final class UnexpectedAnswerException extends RuntimeException {
    UnexpectedAnswerException(String message, Throwable cause) {
        super(message, cause);
    }
}
