package io.manyhands.worker.builtin.command;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code command} as a bean. Properties: {@link CommandProperties}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandProperties.class)
public class CommandConfiguration {

    @Bean
    Command command(CommandProperties properties) {
        return new Command(properties, System.getenv());
    }

    /** The same without a context. */
    public static Object handler(Binder settings) {
        return new CommandConfiguration()
                .command(settings.bindOrCreate(CommandProperties.PREFIX, CommandProperties.class));
    }
}
