package io.manyhands.master.leader;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An election and the notices between masters, without their threads. */
public final class LeaderAccess {
    private LeaderAccess() {}

    /** @return what asks for the lease once */
    public static Runnable election(String master, JdbcClient database, Leadership leadership, LongSupplier nanoClock) {
        return new Election(master, database, leadership, nanoClock)::step;
    }

    /** Reads another master's notice. */
    public static void hear(String text, String master, Consumer<Notice> reader) {
        Notice notice = Notice.parse(text);
        if (!notice.sender().equals(master)) {
            reader.accept(notice);
        }
    }
}
