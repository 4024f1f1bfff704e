package io.manyhands.examples.shared;

import io.manyhands.client.Manyhands;
import io.manyhands.client.shared.SharedList;
import io.manyhands.client.shared.SharedManager;
import io.manyhands.client.shared.SharedMap;
import io.manyhands.client.shared.SharedNamespace;
import io.manyhands.examples.Example;
import io.manyhands.examples.WrongAnswer;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Python's {@code Manager()}: a dict, a list, a namespace; a dict of lists; and another client that sees the same. */
public final class ManagerObjects implements Example {
    @Override
    public String run(Manyhands cluster) {
        String name = "office-" + UUID.randomUUID();
        SharedManager shared = cluster.manager(name);
        SharedMap<String, Integer> ages = shared.map("ages", String.class, Integer.class);
        ages.put("Ann", 33);
        ages.merge("Ann", 1, Integer::sum);
        ages.putIfAbsent("Bob", 25);
        SharedList<Integer> numbers = shared.list("numbers", Integer.class);
        numbers.addAll(List.of(3, 1, 2));
        numbers.sort(null);
        SharedNamespace options = shared.namespace("options");
        options.set("colour", "red");

        SharedMap<String, SharedList<?>> lists = lists(shared);
        lists.put("numbers", numbers);

        SharedManager elsewhere = cluster.manager(name);
        WrongAnswer.unlessEqual(
                "the ages",
                Map.of("Ann", 34, "Bob", 25),
                Map.copyOf(elsewhere.map("ages", String.class, Integer.class)));
        WrongAnswer.unlessEqual(
                "the colour", "red", elsewhere.namespace("options").get("colour", String.class));
        WrongAnswer.unlessEqual("the list in the dict", List.of(1, 2, 3), List.copyOf(lists.get("numbers")));
        return ages + " " + numbers + " and a dict of lists";
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // What a list has in it is its reader's to say.
    private static SharedMap<String, SharedList<?>> lists(SharedManager shared) {
        return (SharedMap) shared.map("lists", String.class, SharedList.class);
    }
}
