/**
 * A real broker and a real database for tests.
 *
 * <p>Found in this order, once a JVM: a container, where a Docker daemon answers and has the image or gets it within a
 * minute; a private server from installed binaries ({@link io.manyhands.nodes}); else none, and the tests that need one
 * are skipped with a line on standard error that says so. {@code MANYHANDS_TEST_BROKER} and
 * {@code MANYHANDS_TEST_DATABASE} (environment or system property: {@code docker}, {@code local}, {@code none}) force the
 * choice; what is forced and fails, fails the test.
 *
 * <p>Whatever was used is written as one line to the file named by {@code MANYHANDS_TEST_EVIDENCE}, such as
 * {@code broker local RabbitMQ 3.10.8}, so that a build can insist on the real thing.
 */
@NullMarked
package io.manyhands.testkit;

import org.jspecify.annotations.NullMarked;
