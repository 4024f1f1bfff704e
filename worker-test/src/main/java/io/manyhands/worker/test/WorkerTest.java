package io.manyhands.worker.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.AliasFor;

/**
 * A test of an application's handlers: the application is started without a web server and without its worker, so that no
 * broker is needed, and a {@link TaskRunner} can be injected.
 *
 * <pre>{@code
 * @WorkerTest
 * class PricesTest {
 *     @Autowired TaskRunner tasks;
 *
 *     @Test
 *     void three_nuts_cost_three_times_as_much() {
 *         assertThat(tasks.run("price", new Order("nut", 3)).result(BigDecimal.class)).isEqualByComparingTo("0.75");
 *     }
 * }
 * }</pre>
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = WebEnvironment.NONE, properties = "manyhands.worker.enabled=false")
@Import(WorkerTestConfiguration.class)
public @interface WorkerTest {

    /** As {@link SpringBootTest#classes}: only these, such as one class with handlers and what it needs. */
    @AliasFor(annotation = SpringBootTest.class, attribute = "classes")
    Class<?>[] classes() default {};
}
