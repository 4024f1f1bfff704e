package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.transport.inprocess.InProcessTransport;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @TempDir
    Path folder;

    @Test
    void the_document_lists_what_is_served_and_nothing_else() throws Exception {
        try (InProcessTransport transport = new InProcessTransport();
                RunningMaster master =
                        new RunningMaster(Map.of("manyhands.store.data", folder.toString()), transport)) {
            Set<String> served = new TreeSet<>();
            master.context
                    .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                    .getHandlerMethods()
                    .forEach((mapping, handler) -> mapping.getMethodsCondition()
                            .getMethods()
                            .forEach(method -> mapping.getPatternValues()
                                    .forEach(path -> served.add(method.name().toLowerCase(Locale.ROOT) + " " + path))));
            Set<String> documented = new TreeSet<>();
            for (Map.Entry<String, JsonNode> path :
                    master.json("/api/openapi").get("paths").properties()) {
                path.getValue().propertyNames().stream()
                        .filter(METHODS::contains)
                        .forEach(method -> documented.add(method + " " + path.getKey()));
            }
            served.removeIf(mapping -> mapping.contains("/error"));
            assertThat(documented).isEqualTo(served);
        }
    }
}
