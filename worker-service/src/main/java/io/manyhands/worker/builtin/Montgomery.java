package io.manyhands.worker.builtin;

/**
 * Multiplication modulo an odd number of at most 63 bits without division: a number x stands for x·2^64 mod n
 * (Montgomery, <i>Modular multiplication without trial division</i>, Math. Comp. 44, 1985).
 */
final class Montgomery {
    private final long modulus;
    /** −1/n modulo 2^64. */
    private final long negativeInverse;

    private final long one;

    /** @param modulus odd, 3 or more */
    Montgomery(long modulus) {
        this.modulus = modulus;
        long inverse = modulus; // Right in the lowest three bits; every step doubles how many are.
        for (int bits = 3; bits < Long.SIZE; bits *= 2) {
            inverse *= 2 - modulus * inverse;
        }
        this.negativeInverse = -inverse;
        this.one = Long.remainderUnsigned(-modulus, modulus); // 2^64 − n, modulo n
    }

    long one() {
        return one;
    }

    long minusOne() {
        return modulus - one;
    }

    /** The small number's representative. */
    long of(int small) {
        long sum = 0;
        for (int bit = Integer.SIZE - 1; bit >= 0; bit--) {
            sum = reduce(sum + sum);
            if ((small >>> bit & 1) == 1) {
                sum = reduce(sum + one);
            }
        }
        return sum;
    }

    long multiply(long a, long b) {
        long high = Math.multiplyHigh(a, b);
        long low = a * b;
        long factor = low * negativeInverse;
        // low + lowest half of factor·n is 2^64 exactly, or 0: only its carry counts.
        long carry = low == 0 ? 0 : 1;
        return reduce(high + multiplyHighUnsigned(factor, modulus) + carry);
    }

    long power(long base, long exponent) {
        long result = one;
        long square = base;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = multiply(result, square);
            }
            square = multiply(square, square);
        }
        return result;
    }

    /** A sum below 2n, which may have overflowed the sign. */
    private long reduce(long sum) {
        return Long.compareUnsigned(sum, modulus) >= 0 ? sum - modulus : sum;
    }

    /** The second factor is positive. */
    private static long multiplyHighUnsigned(long a, long positive) {
        return Math.multiplyHigh(a, positive) + ((a >> 63) & positive);
    }
}
