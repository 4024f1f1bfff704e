/**
 * A socket to the cluster that is opened again whenever it breaks. It carries frames: JSON objects, one a line, several to a
 * message where they gather.
 *
 * <p>What was sent on a socket that broke may have arrived or not: whoever uses a line says again, on each new connection,
 * whatever is not answered. So frames that are sent while there is no connection are dropped.
 */
@NullMarked
package io.manyhands.client.socket;

import org.jspecify.annotations.NullMarked;
