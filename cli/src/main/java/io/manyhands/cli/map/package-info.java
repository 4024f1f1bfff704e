/**
 * A map from the command line.
 *
 * <pre>
 *  stdin ─▶ InputLines ─▶ Spool ─▶ POST /api/map/{type}      read again from the beginning if the master dies meanwhile
 *                                        │ id
 *  stdout ◀─ values ◀─ ResultLines ◀─ GET /api/maps/{id}/results?after=N      taken up behind what was read
 * </pre>
 *
 * <p>Values are passed on as they are, text for text: nothing is parsed that need not be.
 */
@NullMarked
package io.manyhands.cli.map;

import org.jspecify.annotations.NullMarked;
