/**
 * How tasks come in: checked against what the workers announced, written to the ledger, and only then answered. With an
 * idempotency key, the same key and body give the same task, whatever happened to the first answer.
 */
@NullMarked
package io.manyhands.master.submission;

import org.jspecify.annotations.NullMarked;
