/** A user's own application, outside the packages of Manyhands. */
@NullMarked
package people.shop;

import org.jspecify.annotations.NullMarked;
