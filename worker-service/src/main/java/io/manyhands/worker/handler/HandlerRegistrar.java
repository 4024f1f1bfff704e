package io.manyhands.worker.handler;

import io.manyhands.task.RemoteTask;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotationUtils;

/** Finds the handlers of every bean as it is made, proxies included, and fails the start where one cannot be used. */
public final class HandlerRegistrar implements BeanPostProcessor {
    private final Handlers handlers = new Handlers();
    private final Supplier<HandlerJson> json;
    private final InputCheck check = InputCheck.find();

    /** @param json asked for when the first handler is found, since a post-processor comes before all other beans */
    public HandlerRegistrar(Supplier<HandlerJson> json) {
        this.json = json;
    }

    public Handlers handlers() {
        return handlers;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        register(bean);
        return bean;
    }

    /** Registers the handlers of an object that is no bean. */
    public HandlerRegistrar with(Object object) {
        register(object);
        return this;
    }

    /** @return how many handlers the object has */
    public int register(Object bean) {
        int tasks = bean instanceof TaskHandlers own ? registerTasks(own) : 0;
        return tasks + registerMethods(bean);
    }

    private int registerTasks(TaskHandlers owner) {
        owner.tasks()
                .forEach(task -> handlers.add(new Handler(
                        RemoteTask.typeOf(task),
                        Signature.ofTask(task),
                        task,
                        json.get().mapper(),
                        check)));
        return owner.tasks().size();
    }

    private int registerMethods(Object bean) {
        Class<?> target = AopUtils.getTargetClass(bean);
        if (!AnnotationUtils.isCandidateClass(target, TaskHandler.class)) {
            return 0;
        }
        Map<Method, TaskHandler> annotated =
                MethodIntrospector.selectMethods(target, (MethodIntrospector.MetadataLookup<TaskHandler>)
                        method -> AnnotatedElementUtils.findMergedAnnotation(method, TaskHandler.class));
        annotated.forEach((method, annotation) -> register(bean, method, annotation));
        return annotated.size();
    }

    private void register(Object bean, Method method, TaskHandler annotation) {
        Signature.of(method, annotation); // Before the proxy's method: private ones have better messages than proxies.
        Method invocable = AopUtils.selectInvocableMethod(method, bean.getClass());
        Signature signature = Signature.of(invocable, annotation);
        handlers.add(new Handler(annotation, signature, bean, json.get().mapper(), check));
    }
}
