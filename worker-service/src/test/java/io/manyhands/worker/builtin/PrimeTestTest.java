package io.manyhands.worker.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PrimeTestTest {
    private static final int SIEVE = 1_000_000;
    private final PrimeTest test = new PrimeTest();

    @Test
    void it_agrees_with_a_sieve() {
        BitSet composite = new BitSet(SIEVE);
        for (int i = 2; i < SIEVE; i++) {
            if (!composite.get(i)) {
                for (long j = (long) i * i; j < SIEVE; j += i) {
                    composite.set((int) j);
                }
            }
            assertThat(test.isPrime(i)).as("%d", i).isEqualTo(!composite.get(i));
        }
    }

    @Test
    void it_agrees_with_big_integer_on_large_numbers() {
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            long number = (random.nextLong() >>> 1 + random.nextInt(30)) | 1;
            assertThat(test.isPrime(number))
                    .as("%d", number)
                    .isEqualTo(BigInteger.valueOf(number).isProbablePrime(60));
        }
    }

    @Test
    void products_of_two_primes_are_not_prime() {
        Random random = new Random(11);
        for (int i = 0; i < 2_000; i++) {
            long product = BigInteger.probablePrime(31, random).longValue()
                    * BigInteger.probablePrime(32, random).longValue();
            assertThat(test.isPrime(product)).as("%d", product).isFalse();
        }
    }

    @Test
    void it_is_right_at_the_ends_and_for_known_numbers() {
        for (long number : new long[] {Long.MIN_VALUE, -7, -1, 0, 1, 4, Long.MAX_VALUE, Long.MAX_VALUE - 1}) {
            assertThat(test.isPrime(number)).as("%d", number).isFalse();
        }
        // The largest prime of 63 bits, a Mersenne prime, and what the tutorials test.
        for (long number :
                new long[] {2, 3, 37, 41, 9_223_372_036_854_775_783L, (1L << 61) - 1, 112_272_535_095_293L}) {
            assertThat(test.isPrime(number)).as("%d", number).isTrue();
        }
        // Strong pseudoprimes to the first bases, and a Carmichael number.
        for (long number : new long[] {
            2_047, 3_215_031_751L, 3_825_123_056_546_413_051L, 341_550_071_728_321L, 561, 1_099_726_899_285_419L
        }) {
            assertThat(test.isPrime(number)).as("%d", number).isFalse();
        }
    }
}
