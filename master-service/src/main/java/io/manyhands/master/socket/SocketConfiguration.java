package io.manyhands.master.socket;

import io.manyhands.master.periodic.Periodic;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.time.Duration;
import java.util.List;
import org.apache.tomcat.websocket.server.WsSci;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the servlet container speak with sockets. */
@Configuration(proxyBeanMethods = false)
public class SocketConfiguration {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
        return factory ->
                factory.addContextCustomizers(context -> context.addServletContainerInitializer(new WsSci(), null));
    }

    @Bean
    ServletListenerRegistrationBean<ServletContextListener> socketListener(List<Sockets> all) {
        return new ServletListenerRegistrationBean<>(new ServletContextListener() {
            @Override
            public void contextInitialized(ServletContextEvent event) {
                all.forEach(sockets -> sockets.register(event.getServletContext()));
            }
        });
    }

    @Bean(initMethod = "start")
    Periodic socketPings(List<Sockets> all) {
        return new Periodic("socket-pings", Duration.ofSeconds(1), () -> all.forEach(Sockets::ping));
    }
}
