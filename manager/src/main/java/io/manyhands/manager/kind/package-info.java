/**
 * The kinds of shared objects. Each is a small state machine: what it holds is a record that can be written down and read
 * again, and whoever has to wait for it stands in one of its lines. They behave as Python's own do; where they differ,
 * docs/multiprocessing.md says why.
 */
@NullMarked
package io.manyhands.manager.kind;

import org.jspecify.annotations.NullMarked;
