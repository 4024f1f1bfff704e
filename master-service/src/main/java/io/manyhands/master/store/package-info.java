/**
 * The two databases: SQLite for one machine, PostgreSQL for a cluster. Both give one connection for the ledger's writer and
 * a pool of connections for readers, on the same schema; all statements elsewhere are written once, for both.
 */
@NullMarked
package io.manyhands.master.store;

import org.jspecify.annotations.NullMarked;
