package io.manyhands.worker.builtin;

import io.manyhands.worker.builtin.command.CommandConfiguration;
import io.manyhands.worker.builtin.fetch.FetchConfiguration;
import io.manyhands.worker.builtin.folder.CopyConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The built-in handlers as beans; {@code manyhands.worker.builtins=false} leaves them out. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = BuiltinConfiguration.SWITCH, matchIfMissing = true)
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
public class BuiltinConfiguration {
    /** Whether an application has them. */
    public static final String SWITCH = "manyhands.worker.builtins";
}
