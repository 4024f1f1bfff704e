/**
 * The command line for a running cluster. It starts in a moment, since all it does is to ask the cluster by HTTP.
 *
 * <pre>
 *   ./manyhands ─┬─ up, demo, example ──▶ standalone.jar           the cluster itself
 *                └─ all else ───────────▶ cli.jar
 *                                           Main ─▶ CommandTree ─▶ command.*  ─▶ cluster.*  ── HTTP ──▶ a master
 *                                                                  map.*         console.* ──▶ stdout: data
 *                                                                                              stderr: the rest
 * </pre>
 *
 * <p>Guaranteed: nothing but data is on standard output; a failure is one line on standard error that says what to do, and an
 * exit code ({@link io.manyhands.cli.cluster.ExitCode}); no secret is in an argument. A cluster that is not there is told within two
 * seconds; once it has answered, what takes long only pauses while its master is away.
 */
@NullMarked
package io.manyhands.cli;

import org.jspecify.annotations.NullMarked;
