package io.manyhands.client.shared;

import io.manyhands.client.shared.session.Reply;
import io.manyhands.client.shared.session.Wait;
import java.util.concurrent.TimeUnit;

/** As {@link java.util.concurrent.CountDownLatch}. */
public final class SharedLatch extends Proxy {
    SharedLatch(Remote remote) {
        super(remote);
    }

    public void countDown() {
        countDown(1);
    }

    /** @param by 1 or more; the count does not fall below 0 */
    public void countDown(int by) {
        call("count-down").with("by", by).reply();
    }

    public long getCount() {
        return call("count").value().asLong();
    }

    public void await() throws InterruptedException {
        Reply unused = call("wait").waiting(Wait.FOREVER).await();
    }

    /** @return false when it did not open in time */
    public boolean await(long time, TimeUnit unit) throws InterruptedException {
        return call("wait").waiting(Wait.of(time, unit)).awaitInTime() != null;
    }
}
