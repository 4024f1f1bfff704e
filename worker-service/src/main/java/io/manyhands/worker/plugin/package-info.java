/**
 * Handlers out of jars that were dropped into a folder, for those who want no application of their own.
 *
 * <pre>
 *   plugins/
 *     resize.jar            one plugin
 *     ocr/                  one plugin with what it needs
 *       ocr.jar
 *       some-library.jar
 * </pre>
 *
 * <p>A plugin names its classes in {@code META-INF/services/io.manyhands.worker.handler.TaskHandlers}. Each plugin has a class
 * loader of its own, which sees three things: the JDK, the interfaces that handlers are written against (see
 * {@link io.manyhands.worker.plugin.ApiLoader}), and its own jars. It sees neither the worker's other libraries nor another
 * plugin: two plugins may bring two versions of one library, and a plugin that works in one worker works in all.
 *
 * <p>Whatever is wrong with a plugin fails the start and names the file: a worker that silently lacks a task type is worse than
 * one that does not start. Plugins are trusted code: they run with all rights of the worker.
 */
@NullMarked
package io.manyhands.worker.plugin;

import org.jspecify.annotations.NullMarked;
