package io.manyhands.master.leader;

import io.manyhands.model.TaskIds;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What masters tell one another: hints, each of which makes the reader look into the ledger.
 *
 * @param sender the master's name
 */
public record Notice(Kind kind, String sender, List<Long> ids) {
    /** What it is about. */
    public enum Kind {
        /** These tasks have ended. */
        ENDED,
        /** These maps have gone on. */
        MAP,
        /** There are tasks without a turn. */
        QUEUED,
        /** A pool's limits have changed. */
        POLICIES
    }

    /** As many as fit into one notification of 8 000 bytes. */
    static final int MOST_IDS = 500;

    public Notice {
        ids = List.copyOf(ids);
    }

    String text() {
        StringBuilder text = new StringBuilder(kind.name()).append(' ').append(sender);
        ids.forEach(id -> text.append(' ').append(TaskIds.format(id)));
        return text.toString();
    }

    /** @throws IllegalArgumentException when the text is no notice of this version */
    static Notice parse(String text) {
        String[] words = text.split(" ");
        if (words.length < 2) {
            throw new IllegalArgumentException("'" + text + "' has no sender");
        }
        List<Long> ids = new ArrayList<>();
        for (int i = 2; i < words.length; i++) {
            OptionalLong id = TaskIds.parse(words[i]);
            id.ifPresent(ids::add);
        }
        return new Notice(Kind.valueOf(words[0]), words[1], ids);
    }
}
