package io.manyhands.clienttests.shared;

import java.util.Collections;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestCase;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicTest;

/** Guava's suites, which are JUnit 3's, as tests of JUnit 5. */
public final class Suites {
    private Suites() {}

    public static Stream<DynamicTest> tests(TestSuite suite) {
        AtomicInteger number = new AtomicInteger();
        return leaves(suite)
                .map(test -> DynamicTest.dynamicTest(
                        number.incrementAndGet() + " " + test.getClass().getSimpleName() + "." + test.getName(),
                        test::runBare));
    }

    private static Stream<TestCase> leaves(Test test) {
        return test instanceof TestSuite suite
                ? Collections.list(suite.tests()).stream().flatMap(Suites::leaves)
                : Stream.of((TestCase) test);
    }
}
