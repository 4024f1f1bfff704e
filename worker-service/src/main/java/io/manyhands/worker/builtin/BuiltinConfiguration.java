package io.manyhands.worker.builtin;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The built-in handlers as beans; {@code manyhands.worker.builtins=false} leaves them out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "manyhands.worker.builtins", matchIfMissing = true)
@Import({Basics.class, Numbers.class, PrimeTest.class, Countdown.class, Sleep.class})
public class BuiltinConfiguration {}
