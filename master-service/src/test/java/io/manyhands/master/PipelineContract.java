package io.manyhands.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.manyhands.model.ErrorKind;
import io.manyhands.model.Grant;
import io.manyhands.model.Offer;
import io.manyhands.model.Outcome;
import io.manyhands.model.TaskError;
import io.manyhands.model.TaskIds;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** What pipelines promise, whatever the ledger is kept in. */
abstract class PipelineContract extends MapScene {
    private ScriptedWorker first;
    private ScriptedWorker second;

    @BeforeEach
    void startWorkers() throws Exception {
        first = worker("first", pool + ".a");
        second = worker("second", pool + ".b");
    }

    @AfterEach
    void stopWorkers() {
        first.close();
        second.close();
    }

    private String pipeline(String parameters, int chunk, String inputs) throws Exception {
        String stages = "[{\"type\":\"" + type + ".a\",\"chunk\":" + chunk + "},{\"type\":\"" + type + ".b\"}]";
        return submitted("/api/pipelines" + parameters, "{\"stages\":" + stages + ", \"inputs\": " + inputs + "}");
    }

    private List<String> attempts(long task) throws Exception {
        JsonNode attempts = master.json("/api/tasks/" + TaskIds.format(task)).get("attempts");
        return StreamSupport.stream(attempts.spliterator(), false)
                .map(attempt -> attempt.get("outcome").asString())
                .toList();
    }

    @Test
    void every_item_goes_on_by_itself() throws Exception {
        String map = pipeline("", 1, "[1, 2]");
        Map<Long, Grant> begun = claim(first, 2);
        first.succeed(begun.get(1L), result(1, "20"));
        Offer ahead = second.offer();
        assertThat(ahead.type()).isEqualTo(type + ".b");
        assertThat(ahead.input()).isEqualTo("[20]");
        assertThat(ahead.firstIndex()).isEqualTo(1);
        second.claim(ahead);
        second.succeed(second.grant(), result(1, "200"));
        assertThat(master.json(map).get("succeeded").asInt()).isEqualTo(1);
        first.succeed(begun.get(0L), result(0, "10"));
        second.succeed(second.claimed(), result(0, "100"));
        JsonNode view = master.json(map);
        assertThat(view.get("state").asString()).isEqualTo("SUCCEEDED");
        assertThat(view.get("stages").get(1).get("pool").asString()).isEqualTo(pool + ".b");
        assertThat(results(map, "order=completion")).containsExactly("1:200", "0:100");
        assertThat(results(map, "")).containsExactly("0:100", "1:200");
        assertThat(attempts(ahead.task())).containsExactly("stage 1 of 2", "succeeded");
    }

    @Test
    void an_item_that_fails_goes_no_further_and_its_error_stands_in_its_place() throws Exception {
        String map = pipeline("", 4, "[0, 1, 2, 3]");
        first.outcome(Outcome.success(first.claimed(), result(0, "0", "!early", "20", "30"), 1));
        Offer survivors = second.offer();
        assertThat(survivors.input()).isEqualTo("[0,20,30]");
        second.claim(survivors);
        second.outcome(Outcome.success(second.grant(), result(0, "0", "!late", "300"), 1));
        assertThat(ended(map).get("failed").asInt()).isEqualTo(2);
        for (String order : List.of("order=input", "order=completion")) {
            assertThat(results(map, order)).containsExactly("0:0", "1:!early", "2:!late", "3:300");
            assertThat(results(map, order + "&after=2")).containsExactly("2:!late", "3:300");
        }
    }

    @Test
    void a_chunk_of_which_nothing_is_left_ends_there() throws Exception {
        String map = pipeline("?then=" + type + ".b", 2, "[0, 1]");
        first.outcome(Outcome.success(first.claimed(), result(0, "!a", "!b"), 2));
        String then = ended(map).get("then").get("task").asString();
        assertThat(results(map, "")).containsExactly("0:!a", "1:!b");
        assertThat(master.json("/api/tasks/" + then).get("error").get("message").asString())
                .contains("2 failed");
        assertThat(second.hasOffer()).isFalse();
    }

    @Test
    void an_attempt_that_fails_as_a_whole_fails_with_all_items_that_had_come_so_far() throws Exception {
        String map = pipeline("", 3, "[0, 1, 2]");
        first.outcome(Outcome.success(first.claimed(), result(0, "0", "!early", "2"), 1));
        second.outcome(Outcome.failure(second.claimed(), new TaskError(ErrorKind.TIMEOUT, "slow", null)));
        assertThat(ended(map).get("failed").asInt()).isEqualTo(3);
        assertThat(results(map, "")).containsExactly("0:!slow", "1:!early", "2:!slow");
        assertThat(results(map, "after=1")).containsExactly("1:!early", "2:!slow");
    }

    @Test
    void a_worker_that_is_lost_in_the_second_stage_costs_no_more_than_that_stage() throws Exception {
        String map = pipeline("", 2, "[0, 1]");
        first.succeed(first.claimed(), result(0, "\"a\"", "\"b\""));
        Grant lost = second.claimed();
        second.die();
        try (ScriptedWorker heir = worker("heir", pool + ".b")) {
            Offer again = heir.offer();
            assertThat(again.attempt()).isEqualTo(3);
            assertThat(again.input()).isEqualTo("[\"a\",\"b\"]");
            heir.outcome(Outcome.success(lost, result(0, "\"stolen\"", "\"ghost\""), 0));
            heir.settled();
            heir.claim(again);
            heir.succeed(heir.grant(), result(0, "1", "2"));
            assertThat(results(map, "")).containsExactly("0:1", "1:2");
            assertThat(attempts(again.task())).containsExactly("stage 1 of 2", "worker-lost", "succeeded");
            assertThat(first.hasOffer()).isFalse();
        }
    }

    @Test
    void an_outcome_that_comes_twice_moves_its_chunk_once() throws Exception {
        String map = pipeline("", 1, "[0]");
        Outcome outcome = Outcome.success(first.claimed(), result(0, "1"), 0);
        first.outcome(outcome, outcome);
        first.outcome(outcome);
        for (int i = 0; i < 3; i++) {
            first.settled();
        }
        Offer offer = second.offer();
        assertThat(offer.attempt()).isEqualTo(2);
        second.claim(offer);
        Grant grant = second.grant();
        first.outcome(outcome);
        first.settled();
        second.succeed(grant, result(0, "2"));
        assertThat(results(map, "")).containsExactly("0:2");
        assertThat(second.hasOffer()).isFalse();
    }

    @Test
    void a_result_that_has_not_one_line_for_each_item_fails_the_chunk() throws Exception {
        String few = pipeline("", 2, "[0, 1]");
        first.succeed(first.claimed(), result(0, "1"));
        assertThat(ended(few).get("failed").asInt()).isEqualTo(2);
        assertThat(results(few, "").get(0)).contains("too few lines");
        String none = pipeline("", 2, "[0, 1]");
        first.succeed(first.claimed(), "\"what?\"");
        assertThat(ended(none).get("failed").asInt()).isEqualTo(2);
    }

    @Test
    void a_value_that_is_no_input_for_the_next_stage_is_an_error_of_its_item() throws Exception {
        String map = pipeline("", 2, "[0, 1]");
        first.succeed(first.claimed(), result(0, "\"" + "x".repeat(INPUT_LIMIT) + "\"", "1"));
        Offer next = second.offer();
        assertThat(next.input()).isEqualTo("[1]");
        second.claim(next);
        second.succeed(second.grant(), result(0, "2"));
        assertThat(ended(map).get("failed").asInt()).isEqualTo(1);
        assertThat(results(map, "").get(0)).startsWith("0:!").contains(String.valueOf(INPUT_LIMIT));
        assertThat(results(map, "").get(1)).isEqualTo("1:2");
    }

    @Test
    void a_cancelled_pipeline_stops_at_every_stage_and_keeps_the_errors_it_had() throws Exception {
        String map = pipeline("", 2, "[0, 1, 2, 3, 4, 5]");
        Map<Long, Grant> begun = claim(first, 2);
        first.outcome(Outcome.success(begun.get(0L), result(0, "!early", "1"), 1));
        Grant ahead = second.claimed();
        JsonNode cancelled = JSON.readTree(master.post(map + "/cancel", null).body());
        assertThat(cancelled.get("state").asString()).isEqualTo("FAILED");
        assertThat(cancelled.get("failed").asInt()).isEqualTo(1);
        assertThat(cancelled.get("cancelled").asInt()).isEqualTo(5);
        second.outcome(Outcome.success(ahead, result(0, "late"), 0));
        second.settled();
        first.outcome(Outcome.success(begun.get(2L), result(2, "2", "3"), 0));
        assertThat(results(map, "")).hasSize(6).startsWith("0:!early").allMatch(line -> line.contains("!"));
        assertThat(second.hasOffer()).isFalse();
    }

    @Test
    void what_follows_a_pipeline_runs_on_the_values_of_its_last_stage() throws Exception {
        pipeline("?then=" + type + ".a&tags=night", 1, "[0, 1]");
        Map<Long, Grant> begun = claim(first, 2);
        first.succeed(begun.get(1L), result(1, "10"));
        first.succeed(begun.get(0L), result(0, "0"));
        Map<Long, Grant> last = claim(second, 2);
        second.outcome(
                Outcome.success(last.get(1L), result(1, "100"), 0), Outcome.success(last.get(0L), result(0, "0"), 0));
        assertThat(first.offer().input()).isEqualTo("[0,100]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[1]                                                       | stages",
                "{'inputs':[1],'stages':[{'type':'T'}]}                    | order",
                "{'stages':[{'type':'T'}]}                                 | Nothing follows",
                "{'stages':[{'type':'T'}],'input':[1]}                     | inputs",
                "{'stages':[{'type':'T'}],'inputs':1}                      | no array",
                "{'stages':[{'type':'T'}],'inputs':[1]                     | '}'",
                "{'stages':[{'type':'T'}],'inputs':[1],'chunk':2}          | last",
                "{'stages':[{'type':'T'}],'inputs':[1]} 2                  | last",
                "{'stages':[{'type':'T'}],'inputs':[1,,2]}                 | Item 1",
                "{'stages':[],'inputs':[1]}                                | no stages",
                "{'stages':{},'inputs':[1]}                                | array",
                "{'stages':[{'pool':'p'}],'inputs':[1]}                    | Stage 1",
                "{'stages':[{'type':'T'},{'type':'T','x':1}],'inputs':[1]} | Stage 2",
                "{'stages':[{'type':'T','chunk':0}],'inputs':[1]}          | chunk",
                "{'stages':[{'type':'T','chunk':1.5}],'inputs':[1]}        | chunk",
                "{'stages':[{'type':'T'},{'type':'no'}],'inputs':[1]}      | 'no'",
                "{'stages':[{'type':'T','pool':'none'}],'inputs':[1]}      | 'none'",
            })
    void a_bad_pipeline_is_refused_by_name_and_leaves_nothing(String body, String said) throws Exception {
        String text = body.replace("'T'", "'" + type + ".a'").replace('\'', '"');
        HttpResponse<String> answer = master.post("/api/pipelines", text);
        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 422);
        assertThat(JSON.readTree(answer.body()).get("detail").asString()).contains(said);
        assertThat(master.json("/api/tasks?pool=" + pool + ".a").get("items")).isEmpty();
    }

    @Test
    void twenty_stages_are_taken_and_one_more_is_refused() throws Exception {
        String stage = "{\"type\":\"" + type + ".a\"}";
        String most = "[" + (stage + ",").repeat(19) + stage + "]";
        String more = "[" + (stage + ",").repeat(20) + stage + "]";
        assertThat(master.post("/api/pipelines", "{\"stages\":" + more + ",\"inputs\":[]}")
                        .body())
                .contains("20 stages");
        String map = submitted("/api/pipelines", "{\"stages\":" + most + ",\"inputs\":[7]}");
        for (int i = 0; i < 20; i++) {
            Offer offer = first.offer();
            assertThat(offer.input()).isEqualTo("[" + (7 + i) + "]");
            first.claim(offer);
            first.succeed(first.grant(), result(0, "" + (8 + i)));
        }
        assertThat(results(map, "")).containsExactly("0:27");
    }
}
