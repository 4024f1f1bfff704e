package io.manyhands.worker.builtin;

import io.manyhands.worker.builtin.command.CommandConfiguration;
import io.manyhands.worker.builtin.fetch.FetchConfiguration;
import io.manyhands.worker.builtin.folder.CopyConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The built-in handlers as beans. */
@Configuration(proxyBeanMethods = false)
@Import({
    Basics.class,
    Numbers.class,
    PrimeTest.class,
    Countdown.class,
    Sleep.class,
    FetchConfiguration.class,
    CommandConfiguration.class,
    CopyConfiguration.class
})
public class BuiltinConfiguration {}
