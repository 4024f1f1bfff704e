/**
 * {@code copy-folder}: copies a folder with names, contents, times and modes, within the folders that the worker's
 * configuration names.
 *
 * <pre>
 *   Roots: path as it was sent ──real path──▶ Place: a root, and names below it
 *   Copy:  Folder of the source ──name by name, no links followed──▶ Folder of the copy
 * </pre>
 *
 * <p>Nothing outside the roots is read or written, even if somebody puts a link into the way meanwhile: from a root on, every
 * folder is opened relative to the one that is open already, without following links ({@link
 * java.nio.file.SecureDirectoryStream}; where a system has none, nothing is copied). A JVM cannot make folders and links that
 * way, so they are made in a folder of the run's own in the root, and moved from there ({@code Staging}).
 *
 * <p>A file is written under another name and renamed when it is whole, so what has its final name is whole whenever a run was
 * killed, and the next one goes on: files of the same size and time are passed over. A copy that was killed and is never
 * tried again leaves names that begin with {@code .manyhands-copy-}.
 */
@NullMarked
package io.manyhands.worker.builtin.folder;

import org.jspecify.annotations.NullMarked;
