package io.manyhands.master.pool;

import io.manyhands.master.dispatch.Dispatcher;
import io.manyhands.master.leader.Bulletin;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Pools. */
@Configuration(proxyBeanMethods = false)
@Import(PoolController.class)
public class PoolConfiguration {

    @Bean
    PolicyWrites policyWrites(Dispatcher dispatcher, Bulletin bulletin) {
        return new PolicyWrites(dispatcher, bulletin);
    }
}
