package io.manyhands.master.task;

/**
 * Which part of which map a task is.
 *
 * @param number counts the map's chunks from 0
 * @param firstIndex the index of the chunk's first item in the whole map
 * @param items how many it has, 1 or more
 * @param staged whether the map is a pipeline, through whose stages the chunk moves; it begins at the first
 */
public record Chunk(long map, int number, long firstIndex, int items, boolean staged) {
    public Chunk {
        if (number < 0 || firstIndex < 0 || items < 1) {
            throw new IllegalArgumentException("chunk " + number + " at " + firstIndex + " with " + items + " items");
        }
    }
}
