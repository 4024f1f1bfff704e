/**
 * Whether what several clients have seen can be explained by one client after the other. Independent of the product's code;
 * for this module's tests, and for those of others that record a history over HTTP.
 */
@NullMarked
package io.manyhands.manager.linear;

import org.jspecify.annotations.NullMarked;
