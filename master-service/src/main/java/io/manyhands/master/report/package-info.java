/**
 * What the masters answer to workers. All reports of a batch are applied together, in one transaction: heartbeats, then
 * outcomes, releases and claims; each sender gets one reply after the commit.
 *
 * <p>Every change is a guarded {@code UPDATE} whose row count is the answer, so reports may be lost, doubled, delayed and
 * reordered: a claim repeated by the same worker gets the same grant, an outcome is applied once, for the current attempt and
 * with the attempt's secret only, and whatever came too late is settled without effect.
 */
@NullMarked
package io.manyhands.master.report;

import org.jspecify.annotations.NullMarked;
