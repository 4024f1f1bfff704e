/** What travels between programs: JSON, and only what can be read again at the other end. */
@NullMarked
package io.manyhands.client.json;

import org.jspecify.annotations.NullMarked;
