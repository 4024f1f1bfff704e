package io.manyhands.worker.builtin;

import io.manyhands.worker.handler.TaskHandler;

/**
 * {@code is-prime}, right for every long.
 *
 * <p>The Miller–Rabin test with the first twelve primes as bases, which is a proof for all numbers below 3.3e24
 * (Sorenson and Webster, <i>Strong pseudoprimes to twelve prime bases</i>, Math. Comp. 86, 2017), after a trial division by
 * the same primes, which settles most numbers at once.
 */
class PrimeTest {
    private static final int[] BASES = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};

    @TaskHandler("is-prime")
    public boolean isPrime(long number) {
        if (number < 2) {
            return false;
        }
        for (int prime : BASES) {
            if (number % prime == 0) {
                return number == prime;
            }
        }
        Montgomery arithmetic = new Montgomery(number);
        for (int base : BASES) {
            if (!passes(number, base, arithmetic)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the odd number looks prime to the base: with n − 1 = d·2^s, a^d is 1, or a^(d·2^r) is −1 for an r &lt; s. */
    private static boolean passes(long number, int base, Montgomery arithmetic) {
        int twos = Long.numberOfTrailingZeros(number - 1);
        long power = arithmetic.power(arithmetic.of(base), (number - 1) >>> twos);
        if (power == arithmetic.one() || power == arithmetic.minusOne()) {
            return true;
        }
        for (int i = 1; i < twos; i++) {
            power = arithmetic.multiply(power, power);
            if (power == arithmetic.minusOne()) {
                return true;
            }
        }
        return false;
    }
}
