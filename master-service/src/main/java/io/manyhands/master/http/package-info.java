/** What all HTTP resources have in common: problems, durations, bounded bodies, and who may come in. */
@NullMarked
package io.manyhands.master.http;

import org.jspecify.annotations.NullMarked;
