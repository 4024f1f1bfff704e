package io.manyhands.examples;

import io.manyhands.examples.flow.AttemptValues;
import io.manyhands.examples.flow.Callbacks;
import io.manyhands.examples.flow.CopyFolder;
import io.manyhands.examples.flow.Coroutines;
import io.manyhands.examples.flow.FanOutFanIn;
import io.manyhands.examples.flow.Pipeline;
import io.manyhands.examples.flow.Scheduling;
import io.manyhands.examples.flow.Speedup;
import io.manyhands.examples.future.Executor;
import io.manyhands.examples.future.FutureLife;
import io.manyhands.examples.future.NestedWaits;
import io.manyhands.examples.future.Primes;
import io.manyhands.examples.future.UrlLoader;
import io.manyhands.examples.pool.CpuAndIo;
import io.manyhands.examples.pool.PoolVerbs;
import io.manyhands.examples.pool.Unsendable;
import io.manyhands.examples.pool.WhoRanIt;
import io.manyhands.examples.process.CrashContainment;
import io.manyhands.examples.process.ParallelEncryption;
import io.manyhands.examples.process.ProcessLife;
import io.manyhands.examples.process.StartMethods;
import io.manyhands.examples.process.Subprocess;
import io.manyhands.examples.shared.DeadLock;
import io.manyhands.examples.shared.ExactCounter;
import io.manyhands.examples.shared.LostUpdates;
import io.manyhands.examples.shared.ManagerObjects;
import io.manyhands.examples.shared.Pipes;
import io.manyhands.examples.shared.ProducersAndConsumers;
import io.manyhands.examples.shared.SharedMemory;
import io.manyhands.examples.shared.Synchronizers;
import io.manyhands.examples.shared.WriterAndReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every example by its name, in the order of the tutorials. */
@SuppressWarnings("ImmutableEnumChecker") // Examples have no state.
public enum Catalogue {
    PROCESS_LIFE("start, join, kill a process; its exit code", new ProcessLife()),
    START_METHODS("thread, forkserver, spawn", new StartMethods()),
    POOL_VERBS("apply, map, imap, starmap and all the others", new PoolVerbs()),
    WHO_RAN_IT("which processes ran the tasks", new WhoRanIt()),
    SUBPROCESS("a program's input, output, environment, exit code, charset", new Subprocess()),
    PARALLEL_ENCRYPTION("three openssl processes side by side", new ParallelEncryption()),
    WRITER_AND_READER("a bounded queue between a program and a task", new WriterAndReader()),
    PRODUCERS_AND_CONSUMERS("a queue that can be joined", new ProducersAndConsumers()),
    PIPELINE("stages, and every item goes on by itself", new Pipeline()),
    PIPES("two ends that talk", new Pipes()),
    EXACT_COUNTER("five tasks, one lock, no count lost", new ExactCounter()),
    DEAD_LOCK("two locks in opposite orders", new DeadLock()),
    SYNCHRONIZERS("semaphore, condition, barrier", new Synchronizers()),
    SHARED_MEMORY("a value and an array", new SharedMemory()),
    MANAGER_OBJECTS("dict, list, namespace, and one in another", new ManagerObjects()),
    EXECUTOR("an ExecutorService, as the JDK says", new Executor()),
    FUTURE_LIFE("cancel, results, errors, callbacks, as completed", new FutureLife()),
    URL_LOADER("several pages at once, each with its own error", new UrlLoader()),
    PRIMES("which of six large numbers are primes", new Primes()),
    NESTED_WAITS("tasks that wait for tasks of their own pool", new NestedWaits()),
    UNSENDABLE("what cannot travel, and why", new Unsendable()),
    LOST_UPDATES("read and write, or one step", new LostUpdates()),
    ATTEMPT_VALUES("values of one attempt, as thread-locals", new AttemptValues()),
    CRASH_CONTAINMENT("a crash, and a fork bomb, harm nobody", new CrashContainment()),
    CPU_AND_IO("what computes and what waits", new CpuAndIo()),
    FAN_OUT_FAN_IN("many tasks, then one on all their results", new FanOutFanIn()),
    SCHEDULING("by priority and in turn", new Scheduling()),
    COPY_FOLDER("a folder is copied, with progress", new CopyFolder()),
    CALLBACKS("who is told of an end", new Callbacks()),
    COROUTINES("10 000 tasks that wait without a thread", new Coroutines()),
    SPEEDUP("one after the other, and side by side", new Speedup());

    private final String description;
    private final Example example;

    Catalogue(String description, Example example) {
        this.description = description;
        this.example = example;
    }

    /** As in {@code ./manyhands example pool-verbs}. */
    public String exampleName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    public Example example() {
        return example;
    }

    public static Optional<Catalogue> of(String exampleName) {
        return Arrays.stream(values())
                .filter(each -> each.exampleName().equals(exampleName))
                .findFirst();
    }
}
