package io.manyhands.client.shared.session;

import tools.jackson.databind.JsonNode;

/**
 * What a call was answered.
 *
 * @param token of a grant: higher than every former grant's of the object; 0 where nothing was granted
 * @param session the one in which it was granted
 */
public record Reply(JsonNode value, long token, Session session) {}
