package io.manyhands.master.why;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Answers to "why?". */
@Configuration(proxyBeanMethods = false)
@Import(WhyController.class)
public class WhyConfiguration {}
