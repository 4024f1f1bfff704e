package io.manyhands.master.query;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Lists. */
@Configuration(proxyBeanMethods = false)
@Import({TaskListController.class, WorkerController.class, OpenApiController.class})
public class QueryConfiguration {}
