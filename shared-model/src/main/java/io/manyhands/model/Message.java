package io.manyhands.model;

/** Whatever travels between masters and workers. */
public sealed interface Message permits Offer, WorkerReport, MasterReply {}
