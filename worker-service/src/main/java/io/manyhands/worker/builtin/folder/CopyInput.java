package io.manyhands.worker.builtin.folder;

import org.jspecify.annotations.Nullable;

/** Absolute paths of folders; the second one need not be there yet. */
record CopyInput(@Nullable String from, @Nullable String to) {}
