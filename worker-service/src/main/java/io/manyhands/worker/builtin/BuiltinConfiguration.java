package io.manyhands.worker.builtin;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The built-in handlers as beans. */
@Configuration(proxyBeanMethods = false)
@Import({Basics.class, Numbers.class, PrimeTest.class, Countdown.class, Sleep.class})
public class BuiltinConfiguration {}
