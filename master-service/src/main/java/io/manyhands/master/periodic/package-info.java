/** Drives steps that are to be done again and again; what they do is decided elsewhere. */
@NullMarked
package io.manyhands.master.periodic;

import org.jspecify.annotations.NullMarked;
