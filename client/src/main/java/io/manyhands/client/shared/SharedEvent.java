package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.time.Duration;

/** A flag that can be waited for. */
public final class SharedEvent extends Proxy {
    SharedEvent(Remote remote) {
        super(remote);
    }

    /** Lets all who wait go on. */
    public void set() {
        call("set").reply();
    }

    public void clear() {
        call("clear").reply();
    }

    public boolean isSet() {
        return call("is-set").value().asBoolean();
    }

    /** Returns once it is set. */
    public void await() throws InterruptedException {
        Reply unused = call("wait").waiting(Wait.FOREVER).await();
    }

    /** @return false when it was not set in time */
    public boolean await(Duration time) throws InterruptedException {
        return call("wait").waiting(Wait.of(time)).awaitInTime() != null;
    }
}
