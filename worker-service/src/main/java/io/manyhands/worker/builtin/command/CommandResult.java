package io.manyhands.worker.builtin.command;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * How a program ended, and what it wrote.
 *
 * @param exitCode 128 and the signal's number where a signal ended it
 * @param truncated true where the middle of an output was left out; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record CommandResult(
        int exitCode,
        String stdout,
        String stderr,
        @Nullable Boolean truncated) {}
