/**
 * Maps: one handler over many inputs. The inputs are cut into chunks, each an ordinary task; a chunk's result holds one line
 * for each of its items, so results are streamed to clients as they were stored.
 *
 * <pre>
 *   OPEN (inputs arriving) --all chunks written--> RUNNING --last chunk--> SUCCEEDED | FAILED (some item failed)
 *     \--cancelled, client gone, or master restarted--> CANCELLED, once what had arrived has ended
 * </pre>
 *
 * <p>Chunks are counted in the transaction that finishes them and get gapless sequence numbers there, so a reader can follow a
 * map by number, in either order, as slowly as it likes, and come back later.
 *
 * <p>The transaction that ends a map also writes the task that is to follow it, under an id that was promised when the map came
 * in: it is there exactly once, and as a failed one where a value is missing or the values are too many. A pipeline is a map
 * whose chunks move through stages; the chunk package tells how.
 */
@NullMarked
package io.manyhands.master.map;

import org.jspecify.annotations.NullMarked;
