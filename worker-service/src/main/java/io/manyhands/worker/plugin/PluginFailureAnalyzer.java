package io.manyhands.worker.plugin;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has an application that does not start for a plugin say so in place of a trace. */
final class PluginFailureAnalyzer extends AbstractFailureAnalyzer<PluginException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PluginException cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
