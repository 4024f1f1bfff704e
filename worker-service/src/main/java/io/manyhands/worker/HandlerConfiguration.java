package io.manyhands.worker;

import io.manyhands.worker.builtin.BuiltinConfiguration;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.HandlerRegistrar;
import io.manyhands.worker.handler.Handlers;
import io.manyhands.worker.plugin.Plugins;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JacksonModule;

/** The handlers of an application, found and bound, with nobody to give them tasks: a worker's, and a test's. */
@Configuration(proxyBeanMethods = false)
@Import(BuiltinConfiguration.class)
public class HandlerConfiguration {
    /** An application's own replaces it, where this comes by auto-configuration. */
    @Bean
    @ConditionalOnMissingBean
    HandlerJson workerHandlerJson(ObjectProvider<JacksonModule> modules) {
        return new HandlerJson(modules.orderedStream().toList());
    }

    @Bean
    static HandlerRegistrar workerHandlerRegistrar(ObjectProvider<HandlerJson> json) {
        return new HandlerRegistrar(json::getObject);
    }

    /** Asks for the plugins, so that whoever has the handlers has them all. */
    @Bean
    Handlers workerHandlers(HandlerRegistrar registrar, Plugins plugins) {
        return registrar.handlers();
    }

    @Bean(destroyMethod = "close")
    Plugins workerPlugins(
            @Value("${" + Plugins.PROPERTY + ":#{null}}") @Nullable String folder, HandlerRegistrar registrar) {
        return Plugins.configured(folder, registrar);
    }
}
