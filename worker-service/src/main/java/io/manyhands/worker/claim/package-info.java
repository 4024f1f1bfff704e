/**
 * Which offers a worker claims, which grants it runs, and what it says of them: one deterministic state machine without
 * threads, clocks or I/O.
 *
 * <pre>
 *             offered          claim             granted            slot free
 *   (nothing) -------> HELD ----------> CLAIMED ----------> READY ------------> RUNNING ---> outcome ---> settled
 *                        |                 |                  |                    |
 *                        |tap closed       |denied            |waited too long     |worker stops
 *                        v                 v                  v                    v
 *                    forgotten     acknowledged, forgotten  release ------------ release --> settled
 * </pre>
 *
 * <p>Everything that comes in may be lost, doubled, late or out of order. What holds whatever comes:
 *
 * <ul>
 *   <li>at most as many attempts of a pool run at a time as it has slots;
 *   <li>no attempt runs twice, and every attempt that is granted ends in exactly one outcome or release;
 *   <li>an offer is acknowledged when its claim is answered, never before;
 *   <li>what is claimed ahead follows the measured run times and round trips: about nothing when tasks are long.
 * </ul>
 *
 * <p>What a step wants done to the world it writes into {@link io.manyhands.worker.claim.Effects}; the caller does it after
 * it has let go of its lock. Not thread-safe. Times are nanoseconds of any monotonic clock.
 */
@NullMarked
package io.manyhands.worker.claim;

import org.jspecify.annotations.NullMarked;
