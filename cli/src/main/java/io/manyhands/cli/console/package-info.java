/** What a command reads and writes: data on standard output, everything else on standard error, and how both look. */
@NullMarked
package io.manyhands.cli.console;

import org.jspecify.annotations.NullMarked;
