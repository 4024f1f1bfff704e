package io.manyhands.client.shared;

/** Java's indices: masters count negative ones from the end. */
final class Indices {
    private Indices() {}

    static int counted(int index) {
        if (index < 0) {
            throw new IndexOutOfBoundsException(index);
        }
        return index;
    }
}
