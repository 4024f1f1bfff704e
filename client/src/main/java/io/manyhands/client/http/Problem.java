package io.manyhands.client.http;

import tools.jackson.databind.JsonNode;

/** A problem document (RFC 9457) as an exception. */
public final class Problem {
    private static final String PREFIX = "urn:manyhands:problem:";

    private Problem() {}

    public static ManyhandsException of(JsonNode problem) {
        String type = problem.path("type").asString("");
        String kind = type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : "refused";
        int status = problem.path("status").asInt(0);
        String detail = problem.path("detail").asString(problem.path("title").asString("no reason given"));
        return new ManyhandsException(status, kind, detail, null);
    }
}
