package io.manyhands.standalone.demo;

import java.util.List;

/** The six numbers of Python's own example for {@code concurrent.futures}, the third changed to a composite. */
final class BigPrimes implements Section {
    private static final List<Long> NUMBERS = List.of(
            112272535095293L,
            112582705942171L,
            112232535095293L, // 61 * ...
            115280095190773L,
            115797848077099L,
            1099726899285419L); // 3306091 * ...
    private static final List<Boolean> PRIME = List.of(true, true, false, true, true, false);

    @Override
    public String title() {
        return "is-prime of " + NUMBERS.size() + " large numbers";
    }

    @Override
    public String run(ClusterClient cluster, Progress progress) throws InterruptedException {
        Answers answers = new Answers(NUMBERS.size(), progress, (index, value) -> {
            if (!value.isBoolean() || value.asBoolean() != PRIME.get(index)) {
                throw new DemoException("is-prime of " + NUMBERS.get(index) + " answered " + value);
            }
        });
        cluster.map("is-prime", "&chunk=1", NUMBERS, answers);
        answers.requireComplete();
        long primes = PRIME.stream().filter(prime -> prime).count();
        return primes + " are prime, " + NUMBERS.get(2) + " and " + NUMBERS.get(5) + " are not";
    }
}
