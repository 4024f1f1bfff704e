package io.manyhands.worker.process;

import io.manyhands.worker.channel.Channel;
import io.manyhands.worker.tree.ProcessTree;

/** A child that has connected. */
record Started(String name, Process process, ProcessTree tree, Output output, Channel channel) {}
