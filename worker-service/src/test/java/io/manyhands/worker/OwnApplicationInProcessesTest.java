package io.manyhands.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.transport.Transport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import people.shop.OwnShop;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Children of an application of somebody's own: its beans' handlers, without its web server and its way to the broker. */
class OwnApplicationInProcessesTest {

    @Test
    void its_handlers_run_in_a_child_that_has_neither_web_server_nor_transport() {
        try (PlainTransport transport = new PlainTransport();
                ScriptedMaster master = new ScriptedMaster(transport);
                ConfigurableApplicationContext here = run(transport)) {
            assertThat(here.getBeansOfType(Transport.class)).hasSize(1);

            JsonNode place = new JsonMapper()
                    .readTree(master.awaitOutcome(master.offer("cpu", "place", "1"))
                            .result());

            long pid = place.get("pid").longValue();
            assertThat(ProcessHandle.of(pid).flatMap(ProcessHandle::parent)).contains(ProcessHandle.current());
            assertThat(place.get("transports").intValue()).isZero();
            assertThat(place.get("web").booleanValue()).isFalse();
            assertThat(place.get("threads")).isEmpty();
            assertThat(place.get("sign").stringValue()).isEqualTo("open");
            assertThat(place.get("profiles").toString()).isEqualTo("[\"market\"]");
        }
    }

    /** The transport is given by hand: the child does without that hand, and has to do without RabbitMQ, too. */
    private static ConfigurableApplicationContext run(Transport transport) {
        return new SpringApplicationBuilder(OwnShop.class)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(
                                Transport.class, () -> transport, definition -> definition.setDestroyMethodName("")))
                .run(
                        "--spring.main.web-application-type=servlet",
                        "--spring.main.banner-mode=off",
                        "--spring.rabbitmq.addresses=127.0.0.1:1",
                        "--spring.profiles.active=market",
                        "--server.port=0",
                        "--shop.sign=open",
                        "--manyhands.worker.pools.cpu.slots=1",
                        "--manyhands.worker.pools.cpu.runner=process",
                        "--manyhands.worker.child.max-heap=64MB",
                        "--manyhands.worker.child.jvm-options[0]=-XX:TieredStopAtLevel=1");
    }
}
