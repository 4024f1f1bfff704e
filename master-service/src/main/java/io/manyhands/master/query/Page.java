package io.manyhands.master.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of a list, and the cursor of the next page; null on the last. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Page<T>(List<T> items, @Nullable String next) {}
