/** One class for each command. What they share is in {@code Context}; what they show, in {@code Views}. */
@NullMarked
package io.manyhands.cli.command;

import org.jspecify.annotations.NullMarked;
