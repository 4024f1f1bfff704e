package io.manyhands.master.json;

import io.manyhands.master.problem.ProblemException;
import tools.jackson.core.JacksonException;

/** What was sent is not the JSON that it should be; the message says where and why. */
public final class MalformedJson extends ProblemException {
    public MalformedJson(String message) {
        super(400, "malformed-body", message);
    }

    MalformedJson(String message, Exception cause) {
        super(400, "malformed-body", message, cause);
    }

    static MalformedJson of(JacksonException e) {
        var at = e.getLocation();
        String where = at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
        return new MalformedJson("Not JSON: " + e.getOriginalMessage() + where, e);
    }
}
