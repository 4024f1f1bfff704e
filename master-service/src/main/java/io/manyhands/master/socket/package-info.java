/**
 * Sockets of clients, whatever is spoken on them: messages are text, with one or several frames, one a line.
 *
 * <p>A client that does not answer pings for ten seconds is gone; one that does not read what it asked for is sent away when
 * too much of it waits. Nothing here ever waits for a client.
 */
@NullMarked
package io.manyhands.master.socket;

import org.jspecify.annotations.NullMarked;
