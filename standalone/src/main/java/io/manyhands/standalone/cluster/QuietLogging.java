package io.manyhands.standalone.cluster;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** {@link Settings#quiet} for a process without Spring, where Logback would show every library's every step. */
final class QuietLogging {
    private QuietLogging() {}

    /** @param name of this process, in each line */
    static void start(String name) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (!(factory instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        PatternLayoutEncoder lines = new PatternLayoutEncoder();
        lines.setContext(context);
        lines.setPattern(Settings.pattern(name));
        lines.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(lines);
        console.start();
        context.getLogger("ROOT").addAppender(console);
        context.getLogger("ROOT").setLevel(Level.WARN);
        context.getLogger("io.manyhands").setLevel(Level.INFO);
        // It connects once, to see whether somebody answers; if not, that is said.
        context.getLogger("com.rabbitmq").setLevel(Level.OFF);
    }
}
