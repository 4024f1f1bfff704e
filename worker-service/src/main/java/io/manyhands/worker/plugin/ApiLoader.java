package io.manyhands.worker.plugin;

import java.util.List;

/**
 * What plugins see of the worker: the handlers' interfaces, and the libraries whose types stand in them or act on the
 * handlers' inputs and results. Those are shared with the worker in its versions; of a plugin's own copies nothing is used.
 */
final class ApiLoader extends ClassLoader {
    private static final List<String> SHARED = List.of(
            "io.manyhands.worker.handler.",
            "io.manyhands.worker.runner.RunnerKind",
            "io.manyhands.task.",
            "com.fasterxml.jackson.annotation.",
            "tools.jackson.",
            "jakarta.validation.",
            "org.jspecify.annotations.",
            "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    private final ClassLoader worker;

    ApiLoader() {
        super("manyhands-api", ClassLoader.getPlatformClassLoader());
        this.worker = ApiLoader.class.getClassLoader();
    }

    /** Asked after the JDK has been. */
    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHARED.stream().noneMatch(name::startsWith)) {
            throw new ClassNotFoundException(name);
        }
        return worker.loadClass(name);
    }
}
