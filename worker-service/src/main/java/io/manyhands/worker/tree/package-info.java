/**
 * A process with all that it has started. Descendants are found by their parents and, on Linux, by an environment variable
 * that they inherit: that finds those as well whose own parents are gone.
 */
@NullMarked
package io.manyhands.worker.tree;

import org.jspecify.annotations.NullMarked;
