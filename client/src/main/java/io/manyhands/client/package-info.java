/** Manyhands for Java programs: everything begins at {@link io.manyhands.client.Manyhands}. */
@NullMarked
package io.manyhands.client;

import org.jspecify.annotations.NullMarked;
