/**
 * What a chunk of a map leaves behind, and how it goes on where its map is a pipeline.
 *
 * <p>A chunk's stored result is an array with one line for each of its items, in input order: {@code {"index":17,"value":…}}
 * or {@code {"index":17,"error":{…}}}. So streams send what was stored, and a line can be taken from it without parsing what is
 * in it.
 *
 * <pre>
 *   stage 1: RUNNING --succeeded--> stage 2: QUEUED --> OFFERED --> RUNNING --succeeded--> … --> SUCCEEDED
 *               \                       input: the values of its items that succeeded
 *                \--failed as a whole--> FAILED       the others' lines are carried along
 * </pre>
 *
 * <p>In a pipeline it is the chunk's own row that moves from stage to stage, by an update that only the current attempt can
 * make: every chunk goes on by itself, and no stage happens twice to any of its items.
 */
@NullMarked
package io.manyhands.master.chunk;

import org.jspecify.annotations.NullMarked;
