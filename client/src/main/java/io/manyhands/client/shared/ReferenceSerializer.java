package io.manyhands.client.shared;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;

/** Writes an object's name in place of what it holds. */
final class ReferenceSerializer extends ValueSerializer<SharedObject> {
    static final String FIELD = "$ref";

    ReferenceSerializer() {}

    @Override
    public void serialize(SharedObject object, JsonGenerator to, SerializationContext context) {
        to.writeStartObject();
        to.writeStringProperty(FIELD, object.name());
        to.writeEndObject();
    }
}
