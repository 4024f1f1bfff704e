/**
 * JSON as text. The master checks that an input is one well-formed JSON value and then keeps the characters it was sent: no
 * number is rounded, no field reordered.
 */
@NullMarked
package io.manyhands.master.json;

import org.jspecify.annotations.NullMarked;
