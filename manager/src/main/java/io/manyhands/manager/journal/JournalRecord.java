package io.manyhands.manager.journal;

import io.manyhands.manager.Command;
import io.manyhands.manager.answer.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * The commands of one commit, as text: {@code length checksum}, and one command a line. The checksum (CRC-32C) goes over the
 * number of the record, too, so a record in another one's place is seen.
 */
public final class JournalRecord {
    private static final int HEX = 16;
    private static final Pattern HEAD = Pattern.compile("([0-9]{1,10}) ([0-9a-f]{1,8})");
    private static final Pattern BEGIN_OF_HEAD = Pattern.compile("([0-9]{1,10}( [0-9a-f]{0,8})?)?");

    private JournalRecord() {}

    /** @param number of the record in its journal */
    public static String write(long number, List<Command> commands) {
        StringBuilder body = new StringBuilder();
        commands.forEach(command -> body.append(CommandCodec.write(command)).append('\n'));
        return seal(number, body.toString());
    }

    /** Any text with its length and checksum before it. */
    public static String seal(long number, String body) {
        return head(number, body) + "\n" + body;
    }

    private static String head(long number, String body) {
        return body.length() + " " + checksum(number, body);
    }

    /**
     * @return the commands; empty for a record that is cut short, which was never committed
     * @throws DamagedJournalException for one that was changed
     */
    public static Optional<List<Command>> read(long number, String text) {
        return unseal(number, text).map(body -> commands(number, body));
    }

    private static List<Command> commands(long number, String body) {
        try {
            return body.lines().map(CommandCodec::read).toList();
        } catch (DamagedJournalException e) {
            throw new DamagedJournalException("Record " + number + ": " + e.getMessage());
        }
    }

    /** The text that {@link #seal} was given; empty where its end is missing. */
    public static Optional<String> unseal(long number, String text) {
        int end = text.indexOf('\n');
        String head = end < 0 ? text : text.substring(0, end);
        String body = text.substring(end + 1);
        if (end >= 0 && head.equals(head(number, body))) {
            return Optional.of(body);
        }
        if (end < 0 ? BEGIN_OF_HEAD.matcher(head).matches() : isCut(number, head, body)) {
            return Optional.empty();
        }
        throw new DamagedJournalException(
                "Record " + number + " is not what was written; it begins with '" + Refused.brief(head) + "'");
    }

    /** Shorter than its head says; if its checksum is right nevertheless, its head is wrong. */
    private static boolean isCut(long number, String head, String body) {
        Matcher parts = HEAD.matcher(head);
        return parts.matches()
                && body.length() < Long.parseLong(parts.group(1))
                && !parts.group(2).equals(checksum(number, body));
    }

    private static String checksum(long number, String body) {
        CRC32C checksum = new CRC32C();
        checksum.update(Long.toString(number).getBytes(StandardCharsets.UTF_8));
        checksum.update(body.getBytes(StandardCharsets.UTF_8));
        return Long.toString(checksum.getValue(), HEX);
    }
}
