package io.manyhands.master.ledger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One command on its way through the ledger, and the answer that its writer waits for. */
final class Entry<C, R> {
    final Handler<C, R> handler;
    final C command;
    final long weight;
    final CompletableFuture<R> answer = new CompletableFuture<>();

    Entry(Handler<C, R> handler, C command, long weight) {
        this.handler = handler;
        this.command = command;
        this.weight = weight;
    }

    /** An applied command with its answer, to be told after the commit. */
    record Applied<R>(CompletableFuture<R> answer, @Nullable R value) {
        void tell() {
            answer.complete(value);
        }
    }

    /** Applies entries of one handler together. */
    static <C, R> void apply(Transaction transaction, List<Entry<C, R>> entries, List<Applied<?>> applied)
            throws java.sql.SQLException {
        List<R> answers = entries.get(0)
                .handler
                .apply(transaction, entries.stream().map(e -> e.command).toList());
        for (int i = 0; i < answers.size(); i++) {
            applied.add(new Applied<>(entries.get(i).answer, answers.get(i)));
        }
    }
}
