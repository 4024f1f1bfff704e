package io.manyhands.worker.test;

import io.manyhands.worker.HandlerConfiguration;
import io.manyhands.worker.handler.HandlerJson;
import io.manyhands.worker.handler.Handlers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.util.unit.DataSize;

/** The handlers of a test's application, and what runs them. */
@Configuration(proxyBeanMethods = false)
@Import(HandlerConfiguration.class)
class WorkerTestConfiguration {

    @Bean(destroyMethod = "close")
    TaskRunner taskRunner(
            Handlers handlers, HandlerJson json, @Value("${manyhands.worker.result-limit:1MB}") DataSize resultLimit) {
        return new TaskRunner(handlers, json.mapper(), resultLimit);
    }
}
