package cardrail.console.start;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Goes before Boot's analyzers, which would wrap the sentence in a page about binding. */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class InvalidSettingsAnalyzer extends AbstractFailureAnalyzer<InvalidSettings> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, InvalidSettings cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}
