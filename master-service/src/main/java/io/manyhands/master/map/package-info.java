/**
 * Maps: one handler over many inputs. The inputs are cut into chunks, each an ordinary task; a chunk's result holds one line
 * for each of its items, so results are streamed to clients as they were stored.
 *
 * <pre>
 *   OPEN (inputs arriving) --all chunks written--> RUNNING --last chunk--> SUCCEEDED | FAILED (some item failed)
 *     \--client gone, or master restarted--> CANCELLED
 * </pre>
 *
 * <p>Chunks are counted in the transaction that finishes them and get gapless sequence numbers there, so a reader can follow a
 * map by number, in either order, as slowly as it likes, and come back later.
 */
@NullMarked
package io.manyhands.master.map;

import org.jspecify.annotations.NullMarked;
