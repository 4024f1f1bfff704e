/** What keeps a cluster from starting, said in one line. */
@NullMarked
package io.manyhands.standalone.failure;

import org.jspecify.annotations.NullMarked;
