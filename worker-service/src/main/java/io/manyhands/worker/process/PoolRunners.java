package io.manyhands.worker.process;

import io.manyhands.worker.child.Asks;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.note.Notepads;
import io.manyhands.worker.runner.Execution;
import io.manyhands.worker.runner.Runner;
import io.manyhands.worker.runner.RunnerByType;
import io.manyhands.worker.runner.RunnerKind;
import io.manyhands.worker.runner.Runners;

/**
 * Opens an incarnation's runners. Where a type's tasks run is said by the configuration, else by the handler's annotation,
 * else by the pool.
 *
 * @param execution for what runs in this JVM
 * @param worker the incarnation's name
 */
public record PoolRunners(
        Execution execution, Handlers handlers, ChildJvms children, String worker, Notepads notepads, Asks asks) {

    public Runner open(String pool, int slots, RunnerKind kind) {
        RunnerKind usual = kind.or(RunnerKind.THREAD);
        return new RunnerByType(usual, type -> of(type).or(usual), chosen -> open(pool, slots, chosen, usual));
    }

    private RunnerKind of(String type) {
        ProcessProperties.Type configured = children.properties().types().get(type);
        Handler handler = handlers.of(type);
        RunnerKind annotated = handler == null ? RunnerKind.OF_POOL : handler.runner();
        return configured == null ? annotated : configured.runner().or(annotated);
    }

    private Runner open(String pool, int slots, RunnerKind kind, RunnerKind usual) {
        return switch (kind) {
            case THREAD -> Runners.THREAD.open(pool, slots, execution);
            case VIRTUAL -> Runners.VIRTUAL.open(pool, slots, execution);
            case PROCESS -> ProcessRunner.kept(pool, slots, children, worker, notepads, asks);
            case SPAWN -> ProcessRunner.fresh(pool, slots, children, worker, notepads, asks);
            case OF_POOL -> open(pool, slots, usual, RunnerKind.THREAD);
        };
    }
}
