package io.manyhands.master.leader;

import io.manyhands.master.store.Store;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who leads. Whoever needs the leadership is closed before it is given away. */
@Configuration(proxyBeanMethods = false)
public class LeaderConfiguration {

    @Bean(initMethod = "start")
    Candidacy candidacy(Store store, JdbcClient readers) {
        return new Candidacy(store, readers, System::nanoTime);
    }

    @Bean
    Leadership leadership(Candidacy candidacy) {
        return candidacy.leadership();
    }

    @Bean
    Bulletin bulletin(Candidacy candidacy) {
        return new Bulletin(candidacy.master(), candidacy::hasPeers);
    }
}
