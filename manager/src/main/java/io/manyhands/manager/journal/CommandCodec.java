package io.manyhands.manager.journal;

import io.manyhands.manager.Command;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** One command a line: its name, and its fields as JSON. */
final class CommandCodec {
    /** A field that a later version wrote says nothing to this one. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private CommandCodec() {}

    static String write(Command command) {
        return command.getClass().getSimpleName() + ' ' + JSON.writeValueAsString(command);
    }

    /** @throws DamagedJournalException when the line is no command of this version */
    static Command read(String line) {
        int space = line.indexOf(' ');
        try {
            return JSON.readValue(line.substring(space + 1), type(line.substring(0, Math.max(0, space))));
        } catch (JacksonException e) {
            throw new DamagedJournalException("'" + line + "' is no command: " + e.getOriginalMessage());
        }
    }

    private static Class<? extends Command> type(String name) {
        return switch (name) {
            case "Open" -> Command.Open.class;
            case "End" -> Command.End.class;
            case "Create" -> Command.Create.class;
            case "Delete" -> Command.Delete.class;
            case "Operate" -> Command.Operate.class;
            case "GiveUp" -> Command.GiveUp.class;
            case "TakeOver" -> Command.TakeOver.class;
            default -> throw new DamagedJournalException("'" + name + "' is no command of this version");
        };
    }
}
