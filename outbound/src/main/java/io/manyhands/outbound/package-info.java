/**
 * HTTP to URLs that others choose (callbacks, {@code fetch-url}), which must not reach this machine, its network, or a
 * cloud's metadata.
 *
 * <pre>
 *   URL ──Target (usual forms only)──▶ Guard: resolve once, check every address ──▶ Connections: connect to that address
 *                     ▲                                                                  │
 *                     └────────── GuardedHttp: a redirect is a URL like the first ───────┘
 * </pre>
 *
 * <p>What is guaranteed: what is connected to is what was checked; no proxy is used, nothing is pooled; an exchange ends with
 * its time, however slowly its peer answers, and with the interrupt of its thread; of an answer's head at most 64 KB are
 * read, and of its body no more than the caller wants. The name server's answer has only the system's own bound.
 */
@NullMarked
package io.manyhands.outbound;

import org.jspecify.annotations.NullMarked;
