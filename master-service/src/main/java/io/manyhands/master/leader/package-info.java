/**
 * Several masters on one database: who leads, and how they tell one another what has happened.
 *
 * <p>Every master takes submissions, cancels and questions. The engine's duties (putting tasks up, hearing the workers,
 * watching over times and leases) are one master's at a time: the holder of a row in the database, which it renews every
 * second and which runs out after a few. Its <em>epoch</em> grows with every change of hands, and every transaction in which
 * the leader does its duty checks it under a lock that the next holder has to wait for: a leader that was paused, or cut off,
 * can commit nothing once it has been replaced.
 *
 * <p>What one master does and others wait for is told by the database's notifications, sent with the commit and so never
 * without it. They may be missed while a connection is away, so whoever waits looks again by himself from time to time.
 *
 * <p>On SQLite there is one master, which always leads.
 */
@NullMarked
package io.manyhands.master.leader;

import org.jspecify.annotations.NullMarked;
