package io.manyhands.master.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint.Async;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final List<String> sent = new ArrayList<>();
    private final List<SendHandler> onTheWay = new ArrayList<>();

    /** A receiver; all that an outbox asks of it is to send a text. */
    private static Outbox to(BiConsumer<String, SendHandler> receiver) {
        Async remote = (Async) Proxy.newProxyInstance(
                OutboxTest.class.getClassLoader(), new Class<?>[] {Async.class}, (proxy, method, arguments) -> {
                    receiver.accept((String) arguments[0], (SendHandler) arguments[1]);
                    return null;
                });
        return new Outbox(remote, () -> {});
    }

    private Outbox slow() {
        return to((text, handler) -> {
            sent.add(text);
            onTheWay.add(handler);
        });
    }

    @Test
    void what_gathers_while_a_message_is_on_its_way_goes_with_the_next_one() {
        Outbox outbox = slow();
        outbox.send("a");
        outbox.send("b");
        outbox.send("c");
        assertThat(sent).containsExactly("a");
        onTheWay.get(0).onResult(new SendResult((Session) null));
        assertThat(sent).containsExactly("a", "b\nc");
    }

    @Test
    void what_is_sent_together_goes_in_one_message() {
        Outbox outbox = slow();
        Outbox.together(() -> {
            outbox.send("a");
            outbox.send("b");
            assertThat(sent).isEmpty();
        });
        assertThat(sent).containsExactly("a\nb");
    }

    @Test
    void a_receiver_that_has_closed_is_in_nobodys_way() {
        Outbox closed = to((text, handler) -> {
            throw new IllegalStateException("The WebSocket session has been closed");
        });
        Outbox open = slow();
        closed.send("lost");
        Outbox.together(() -> {
            closed.send("lost, too");
            open.send("told");
        });
        assertThat(sent).containsExactly("told");
    }
}
