/** What a call is answered: a value, or why there is none. */
@NullMarked
package io.manyhands.manager.answer;

import org.jspecify.annotations.NullMarked;
