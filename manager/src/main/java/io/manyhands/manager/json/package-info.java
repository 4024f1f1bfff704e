/** JSON as text, as far as the state machine has to look into it. */
@NullMarked
package io.manyhands.manager.json;

import org.jspecify.annotations.NullMarked;
