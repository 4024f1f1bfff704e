package io.manyhands.worker.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manyhands.model.Heartbeat.TaskType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;

class HandlerRegistrarTest {
    private final HandlerRegistrar registrar = new HandlerRegistrar(() -> new HandlerJson(List.of()));

    @Test
    void handlers_are_found_with_their_types_and_pools() {
        registrar.with(new Good());
        assertThat(registrar.handlers().types()).containsExactly("fast", "slow");
        assertThat(registrar.handlers().announcement())
                .containsExactlyInAnyOrder(new TaskType("fast", "cpu"), new TaskType("slow", "io"));
        assertThat(registrar.handlers().typesOutside(List.of("cpu"))).containsExactly("slow (io)");
    }

    @Test
    void a_proxied_bean_is_called_through_its_proxy() throws Throwable {
        ProxyFactory factory = new ProxyFactory(new Good());
        factory.setProxyTargetClass(true);
        int[] calls = {0};
        factory.addAdvice((org.aopalliance.intercept.MethodInterceptor) call -> {
            calls[0]++;
            return call.proceed();
        });
        registrar.with(factory.getProxy());
        Handler fast = registrar.handlers().of("fast");
        assertThat(fast.call("20", new NoContext())).isEqualTo(21);
        assertThat(calls[0]).isEqualTo(1);
    }

    @Test
    void two_handlers_of_one_type_fail_and_both_are_named() {
        registrar.with(new Good());
        assertThatThrownBy(() -> registrar.with(new Again()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'fast'")
                .hasMessageContaining("Good.fast()")
                .hasMessageContaining("Again.another()");
    }

    @Test
    void a_signature_that_cannot_be_called_is_refused_by_name() {
        refused(
                new Object() {
                    @TaskHandler("x")
                    public int two(int a, int b) {
                        return a + b;
                    }
                },
                "two()",
                "takes 2 inputs; put them into one record");
        refused(
                new Object() {
                    @TaskHandler("x")
                    int hidden() {
                        return 1;
                    }
                },
                "hidden()",
                "must be public");
        refused(
                new Object() {
                    @TaskHandler("no good")
                    public void named() {}
                },
                "named()",
                "'no good' is no good name of a type");
        refused(
                new Object() {
                    @TaskHandler(value = "x", pool = "CPU")
                    public void pooled() {}
                },
                "pooled()",
                "'CPU' is no good name of a pool");
        refused(
                new Object() {
                    @TaskHandler("x")
                    public void twice(TaskContext a, TaskContext b) {}
                },
                "twice()",
                "takes 2 contexts");
        refused(new Static(), "loose()", "must not be static");
    }

    private void refused(Object bean, String method, String reason) {
        assertThatThrownBy(() -> registrar.with(bean))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(method)
                .hasMessageContaining(reason);
    }

    static class Good {
        @TaskHandler("fast")
        public int fast(int input) {
            return input + 1;
        }

        @TaskHandler(value = "slow", pool = "io")
        public void slow() {}

        public void other() {}
    }

    static class Again {
        @TaskHandler("fast")
        public void another() {}
    }

    static class Static {
        @TaskHandler("x")
        public static void loose() {}
    }
}
