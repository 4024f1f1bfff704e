/**
 * The engine in a deterministic simulation: the production's classes, in one thread, under a simulated clock.
 *
 * <pre>
 *   Clients --asks--> Master x 1..2 (production: ledger, dispatch, reports, recovery, timing, maps, schedules, ...)
 *                        |   |  \--- MasterStore: commits that fail, break off, or only seem to --- Database (SQLite)
 *                        |   |                                                                        |
 *                        |   \--- notices between masters                            after every commit: Auditor
 *                     Fabric: lost, doubled, late, reordered
 *                        |
 *                     Worker x 3 (production: claims, outbox)          Chaos: kills, pauses, cuts off, sets clocks wrong
 * </pre>
 *
 * <p>All that happens is an event of the {@link io.manyhands.simulation.Timeline}, and all chance is its seed's. A time of
 * faults is followed by calm, in which everything that was asked for must end. What holds at any time is looked at by the
 * {@link io.manyhands.simulation.Auditor} after every commit, in the database and in the leader's picture of it.
 *
 * <p>Replaced are only threads, network, clocks and the database: classes named {@code ...Access} in the production's packages
 * hand out what is private there. SQLite stands for PostgreSQL by a few words' translation, so what the simulation cannot show
 * is how transactions that overlap in time wait for each other; the tests on a real PostgreSQL do.
 *
 * <p>Shared objects have seeds of their own: {@link io.manyhands.simulation.SharedClients} and the workers' attempts call
 * managers of whichever master leads, and the {@link io.manyhands.simulation.SharedAudit} makes the managers a second time, from
 * the journal alone, to hold against it whatever anybody is told.
 *
 * <p>{@link io.manyhands.simulation.Mutation}s are mistakes planted in statements and wiring. Each has to be found.
 */
package io.manyhands.simulation;
