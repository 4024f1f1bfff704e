package io.manyhands.worker.builtin.folder;

/**
 * What has been copied.
 *
 * @param files files and links, with those that were passed over
 * @param folders below the copied one
 * @param bytes that were written
 * @param skipped files that were there already, of the same size and time
 */
record CopyResult(long files, long folders, long bytes, long skipped) {}
