package io.manyhands.master.report;

import io.manyhands.model.WorkerReport;

/** A live worker's report and the reply to it. */
record Admitted(WorkerReport report, Reply reply) {}
