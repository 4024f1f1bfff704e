package io.manyhands.worker.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.worker.PlainTransport;
import io.manyhands.worker.RunningWorker;
import io.manyhands.worker.channel.ToChild.Setup;
import io.manyhands.worker.handler.Handler;
import io.manyhands.worker.handler.Handlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What children are made of that have no context. */
class WithoutContextTest {

    private static Handlers handlers(Map<String, String> settings) {
        return Application.make(new Setup("worker-1", List.of(), settings, Map.of(), List.of()))
                .handlers();
    }

    @Test
    void the_types_are_the_workers_own_and_each_has_its_handler() {
        try (PlainTransport transport = new PlainTransport();
                RunningWorker worker = RunningWorker.on(transport)) {
            Handlers own = worker.context().getBean(Handlers.class);
            Handlers childs = handlers(Map.of());
            assertThat(childs.types()).isEqualTo(own.types());
            assertThat(own.types()).allSatisfy(type -> assertThat(childs.of(type))
                    .isNotNull()
                    .extracting(Handler::type)
                    .isEqualTo(type));
            assertThat(childs.types()).isEqualTo(own.types());
        }
    }

    @Test
    void settings_say_what_there_is() {
        assertThat(handlers(Map.of("manyhands.worker.builtins", "false")).types())
                .isEmpty();
        Application application = Application.make(
                new Setup("worker-1", List.of(), Map.of("manyhands.worker.result-limit", "2KB"), Map.of(), List.of()));
        assertThat(application.resultLimit().toBytes()).isEqualTo(2048);
    }
}
