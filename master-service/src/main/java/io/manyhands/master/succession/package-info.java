/**
 * What a master does when it becomes the leader, when it is one no more, and when another master tells it something.
 *
 * <pre>
 *   lease won  --> in one transaction: workers with fresh leases, the dispatcher draws its picture --> reports are heard
 *   lease lost --> reports are left to the next leader --> the dispatcher forgets
 * </pre>
 */
@NullMarked
package io.manyhands.master.succession;

import org.jspecify.annotations.NullMarked;
