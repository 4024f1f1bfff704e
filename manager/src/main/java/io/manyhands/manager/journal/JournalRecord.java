package io.manyhands.manager.journal;

import io.manyhands.manager.Command;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The commands of one commit, as text: {@code length checksum}, and one command a line. The checksum (CRC-32C) goes over the
 * number of the record, too, so a record in another one's place is seen.
 */
public final class JournalRecord {
    private static final int HEX = 16;

    private JournalRecord() {}

    /** @param number of the record in its journal */
    public static String write(long number, List<Command> commands) {
        StringBuilder body = new StringBuilder();
        commands.forEach(command -> body.append(CommandCodec.write(command)).append('\n'));
        return seal(number, body.toString());
    }

    /** Any text with its length and checksum before it. */
    public static String seal(long number, String body) {
        return body.length() + " " + Long.toString(checksum(number, body), HEX) + "\n" + body;
    }

    /**
     * @return the commands; empty for a record that is cut short, which was never committed
     * @throws DamagedJournalException for one that was changed
     */
    public static Optional<List<Command>> read(long number, String text) {
        return unseal(number, text)
                .map(body -> body.lines().map(CommandCodec::read).toList());
    }

    /** The text that {@link #seal} was given; empty where its end is missing. */
    public static Optional<String> unseal(long number, String text) {
        int end = text.indexOf('\n');
        if (end < 0) {
            return Optional.empty();
        }
        String[] head = text.substring(0, end).split(" ", 2);
        String body = text.substring(end + 1);
        try {
            int length = Integer.parseInt(head[0]);
            boolean whole = Long.parseLong(head[1], HEX) == checksum(number, body);
            if (body.length() < length && !whole) {
                return Optional.empty();
            }
            if (body.length() == length && whole) {
                return Optional.of(body);
            }
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            throw new DamagedJournalException("Record " + number + " has no head: '" + text.substring(0, end) + "'");
        }
        throw new DamagedJournalException("Record " + number + " is not what was written: its checksum is another one");
    }

    private static long checksum(long number, String body) {
        CRC32C checksum = new CRC32C();
        checksum.update(Long.toString(number).getBytes(StandardCharsets.UTF_8));
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
