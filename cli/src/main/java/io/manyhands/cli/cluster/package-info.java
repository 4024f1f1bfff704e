/**
 * The cluster, as the commands see it. The first request finds out quickly whether anybody is there; from then on a master that
 * is away is waited for.
 *
 * <p>Numbers stay what they are: no value goes through a {@code double}.
 */
@NullMarked
package io.manyhands.cli.cluster;

import org.jspecify.annotations.NullMarked;
