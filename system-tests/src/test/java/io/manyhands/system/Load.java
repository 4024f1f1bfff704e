package io.manyhands.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * Work for a few seconds: single tasks from both masters, one of which may stop taking them, and a map and waits on the
 * other.
 */
final class Load {
    private static final int TASKS = 300;
    private static final int ITEMS = 400;
    private static final int WAITS = 10;
    private static final String NAP = "0.03";

    private final Client steady;
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final BitSet indexes = new BitSet();
    private final CompletableFuture<Void> submitting;
    private final CompletableFuture<Void> following;
    private final List<CompletableFuture<JsonNode>> waits;
    private volatile int lines;

    /**
     * @param shaky takes tasks for as long as it can
     * @param steady is there to the end
     */
    Load(Client shaky, Client steady) throws IOException, InterruptedException {
        this.steady = steady;
        submit(steady, TASKS);
        waits = accepted.stream().limit(WAITS).map(steady::ending).toList();
        following = CompletableFuture.runAsync(this::follow);
        submitting = CompletableFuture.runAsync(() -> submitWhilePossible(shaky));
        await().until(() -> lines > 20 && accepted.size() > TASKS + 20);
    }

    private void submitWhilePossible(Client shaky) {
        try {
            for (int batch = 0; batch < TASKS / 20; batch++) {
                submit(shaky, 20);
            }
        } catch (IOException | UncheckedIOException e) {
            // Its end is what the test is about; whatever it had accepted counts.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void submit(Client client, int tasks) throws IOException, InterruptedException {
        String body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"type\":\"sleep\",\"input\":" + NAP + ",\"pool\":\"cpu\"}")
                .collect(Collectors.joining("\n"));
        try (Stream<String> answers = client.postForLines("/api/tasks/bulk", body)) {
            answers.map(Client.JSON::readTree)
                    .filter(answer -> answer.has("id"))
                    .forEach(answer -> accepted.add(answer.get("id").asString()));
        }
    }

    private void follow() {
        String naps = IntStream.range(0, ITEMS).mapToObj(i -> NAP).collect(Collectors.joining(",", "[", "]"));
        try (Stream<String> stream = steady.postForLines("/api/map/sleep?stream=unordered&chunk=2&pool=cpu", naps)) {
            stream.forEach(line -> {
                int index = Client.JSON.readTree(line).get("index").asInt();
                assertThat(indexes.get(index)).as("index %d again", index).isFalse();
                indexes.set(index);
                lines++;
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end of all of it. */
    void assertDone() throws IOException, InterruptedException {
        following.join();
        submitting.join();
        assertThat(indexes.cardinality()).isEqualTo(ITEMS);
        for (CompletableFuture<JsonNode> wait : waits) {
            assertThat(wait.join().get("state").asString()).isEqualTo("SUCCEEDED");
        }
        for (String task : accepted) {
            JsonNode view = steady.ending(task).join();
            assertThat(view.get("state").asString()).as("task %s", view).isEqualTo("SUCCEEDED");
        }
    }
}
